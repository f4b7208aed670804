namespace Airlock.Tests.Samples.Making;

/// <summary>The samples of Word, Excel, PowerPoint and Visio files.</summary>
internal static class OpenXmlSamples
{
    public static IEnumerable<(string Path, byte[] Bytes)> All() => [.. WordSamples.All(), .. SheetSamples.All(), .. Binary.BinarySamples.All(), .. SlideSamples.All(), .. VisioSamples.All(), .. LockedSamples.All()];
}
