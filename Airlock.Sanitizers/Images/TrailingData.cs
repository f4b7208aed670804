using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.Images;

/// <summary>What lay after a picture's end: a second file for whoever reads from the back, or only padding.</summary>
internal static class TrailingData
{
    public static void Report(ReadOnlySpan<byte> untrusted, SanitizeContext context, string location)
    {
        var padding = untrusted.IndexOfAnyExcept((ReadOnlySpan<byte>)[0x00, 0xFF, 0x20, 0x0D, 0x0A]) < 0;
        context.Findings.Removed(
            FindingKind.TrailingData, location, $"{untrusted.Length} bytes after the end of the picture", padding ? Severity.Low : Severity.Medium);
    }
}
