using System.IO.Compression;

namespace Airlock.Sanitizers.Metafiles;

/// <summary>Pictures made of drawing commands, as Office programs paste them: a list of records, of which those that only draw are written anew.</summary>
internal static class Metafile
{
    /// <summary>Null when it is none or nobody can vouch for it.</summary>
    public static RebuiltMetafile? TryRebuild(byte[] untrusted, Budget budget)
    {
        var bytes = untrusted is [0x1F, 0x8B, ..] ? TryExpand(untrusted, budget) : untrusted;
        if (Emf.Is(bytes)) return Emf.TryRebuild(bytes, budget);
        return Wmf.Is(bytes) ? Wmf.TryRebuild(bytes, budget) : null;
    }

    /// <summary>The compressed forms (emz, wmz) are gzip files; delivered is the plain one.</summary>
    private static byte[] TryExpand(byte[] untrusted, Budget budget)
    {
        try
        {
            var expanded = new MemoryStream();
            using var limited = new LimitedStream(new GZipStream(new MemoryStream(untrusted), CompressionMode.Decompress), untrusted.Length, budget);
            limited.CopyTo(expanded);
            return expanded.ToArray();
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }
}
