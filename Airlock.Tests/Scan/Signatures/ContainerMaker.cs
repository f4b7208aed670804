using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Airlock.Tests.Scan.Signatures;

/// <summary>Makes containers of signatures that are right in every respect but the signature, which only the vendor can make.</summary>
internal static class ContainerMaker
{
    /// <summary>With a made-up digital signature: a forgery. As a .cud, which has none, it is whole.</summary>
    public static byte[] Make(string stem, int version, DateTimeOffset built, params IReadOnlyList<(string Name, string Text)> members)
    {
        var seconds = built.ToUnixTimeSeconds();
        var head = string.Create(CultureInfo.InvariantCulture, $"ClamAV-VDB:{built:dd MMM yyyy HH-mm} +0000:{version}:{members.Count}:81");
        var info = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"{head}:X:X:tester:{seconds}\n"));
        foreach (var (name, text) in members)
            info.Append(CultureInfo.InvariantCulture, $"{name}:{text.Length}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)))}\n");
        var tar = Tar([("COPYING", "none\n"), ($"{stem}.info", info.ToString()), .. members]);
        // The format's own checksum, not a protection of ours.
#pragma warning disable CA5351
        var md5 = Convert.ToHexStringLower(MD5.HashData(tar));
#pragma warning restore CA5351
        var header = string.Create(CultureInfo.InvariantCulture, $"{head}:{md5}:{new string('A', 171)}:tester:{seconds}");
        return [.. Encoding.ASCII.GetBytes(header.PadRight(512)), .. tar];
    }

    private static byte[] Tar(IEnumerable<(string Name, string Text)> members)
    {
        using var tar = new MemoryStream();
        using (var packed = new GZipStream(tar, CompressionLevel.Fastest, leaveOpen: true))
        using (var writer = new TarWriter(packed, TarEntryFormat.Ustar))
            foreach (var (name, text) in members)
                writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.ASCII.GetBytes(text)) });
        return tar.ToArray();
    }
}
