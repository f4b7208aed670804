using System.IO.Compression;

namespace Airlock.Core.Scan;

/// <summary>
/// What every engine must find before its "nothing found" means anything: EICAR, and EICAR in a zip in a zip, because an engine whose
/// unpacking is off or at a limit still finds the plain one. Made at run time: a stored copy would trip every scanner this source passes.
/// </summary>
internal static class Canaries
{
    private static readonly DateTimeOffset Always = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<byte[]> All { get; } = [TestSignatures.Eicar(), Zip("canary.zip", Zip("canary.com", TestSignatures.Eicar()))];

    private static byte[] Zip(string name, byte[] content)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            var entry = archive.CreateEntry(name);
            entry.LastWriteTime = Always;
            using var stream = entry.Open();
            stream.Write(content);
        }
        return zip.ToArray();
    }
}
