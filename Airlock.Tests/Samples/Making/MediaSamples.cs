using System.IO.Compression;
using System.Text;
using static Airlock.Tests.Samples.Making.PngMaker;

namespace Airlock.Tests.Samples.Making;

/// <summary>The samples of pictures and texts.</summary>
internal static class MediaSamples
{
    private const int Width = 48, Height = 32;

    public static IEnumerable<(string Path, byte[] Bytes)> All() => [.. Pngs(), .. Jpegs(), .. Texts(), .. Tables()];

    private static IEnumerable<(string Path, byte[] Bytes)> Pngs()
    {
        var (header, data, end) = (Header(Width, Height), Data(Width, Height), End());
        var text = Chunk("tEXt", Encoding.Latin1.GetBytes("Author\0SECRET-AUTHOR"));
        var clean = Png(header, data, end);
        yield return ("png/clean.png", clean);
        yield return ("png/dirty.png", [.. Png(header, text, Chunk("eXIf", JpegMaker.ExifWithPlace()[6..]), data, end), .. "SECRET-TAIL"u8]);
        yield return ("png/broken.png", Png(header, Chunk("IDAT", 0x78, 0x9C, 0xFF, 0xFF, 0xFF), end));
        yield return ("png/text-chunk.png", Png(header, text, Chunk("iTXt", Encoding.UTF8.GetBytes("XML:com.adobe.xmp\0\0\0\0\0<x>SECRET-XMP</x>")), Chunk("tIME", 7, 234, 1, 2, 3, 4, 5), data, end));
        yield return ("png/private-chunk.png", Png(header, Chunk("prVt", [.. "SECRET-PRIVATE"u8]), data, end));
        yield return ("png/trailing-zip.png", [.. clean, .. Zip("SECRET-ENTRY.txt")]);
        yield return ("png/trailing-html.png", [.. clean, .. "<html><script>SECRET</script></html>"u8]);
        yield return ("png/pixel-flood.png", Png(Header(50_000, 50_000), Chunk("IDAT", 0x78, 0x9C, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01), end));
        yield return ("png/cut-short.png", Png(header, data, [0, 0, 16, 0, .. "IDAT"u8, 1, 2, 3]));
        yield return ("png/jpeg-inside-name.png", JpegMaker.Clean(Width, Height));
    }

    private static IEnumerable<(string Path, byte[] Bytes)> Jpegs()
    {
        var clean = JpegMaker.Clean(Width, Height);
        var comment = JpegMaker.With(clean, 0xFE, [.. "SECRET-COMMENT"u8]);
        yield return ("jpg/clean.jpg", clean);
        yield return ("jpg/dirty.jpg", [.. JpegMaker.With(comment, 0xE1, JpegMaker.ExifWithPlace()), .. "SECRET-TAIL"u8]);
        yield return ("jpg/broken.jpg", clean[..60]);
        yield return ("jpg/exif-gps.jpg", JpegMaker.With(clean, 0xE1, JpegMaker.ExifWithPlace()));
        yield return ("jpg/comment-php.jpg", JpegMaker.With(clean, 0xFE, [.. "<?php SECRET(); ?>"u8]));
        yield return ("jpg/trailing-data.jpg", [.. clean, .. Zip("SECRET-ENTRY.txt")]);
        yield return ("jpg/hidden-in-scan.jpg", [.. clean[..^2], .. "SECRET"u8, 0xFF, 0xD9]);
    }

    private static IEnumerable<(string Path, byte[] Bytes)> Texts()
    {
        yield return ("txt/clean.txt", Encoding.UTF8.GetBytes("申し送り\r\n患者さんの状態は安定しています。\r\n"));
        yield return ("txt/dirty.txt", Encoding.UTF8.GetBytes("色\u001B[31mつき\u200B文字\u202Eexe.txt\u202C\u0007\r\n"));
        yield return ("txt/broken.txt", [.. "text"u8, 0, 1, 2, 3, .. "more"u8]);
        yield return ("txt/bidi-override.txt", Encoding.UTF8.GetBytes("open invoice\u202Efdp.exe now\n"));
        yield return ("txt/tag-characters.txt", Encoding.UTF8.GetBytes("Summary.\U000E0049\U000E0067\U000E006E\n"));
        yield return ("txt/html-inside-name.txt", "<!DOCTYPE html><html><script>x()</script></html>"u8.ToArray());
        yield return ("txt/rtf-inside-name.txt", "{\\rtf1\\ansi{\\field{\\*\\fldinst x}}}"u8.ToArray());
        yield return ("txt/sylk-inside-name.txt", "ID;PWXL;N;E\r\nC;Y1;X1;K0;E1+1\r\nE\r\n"u8.ToArray());
        // What reorders goes, and what stood around it would be one that reorders; FF keeps the file from being UTF-8.
        yield return ("txt/joined-characters.txt", [.. "a"u8, 0xE2, 0xE2, 0x80, 0xAE, 0x80, 0xAC, .. "b"u8, 0xFF, .. "\n"u8]);
        // 能力 in code page 932: its second bytes are a backslash and a bar's neighbours.
        yield return ("txt/shift-jis.txt", [0x94, 0x5C, 0x97, 0xCD, 0x83, 0x5C, 0x0D, 0x0A]);
    }

    private static IEnumerable<(string Path, byte[] Bytes)> Tables()
    {
        yield return ("csv/clean.csv", Encoding.UTF8.GetBytes("検査,値,判定\r\nCRP,-0.12,-\r\nWBC,+3,++\r\n"));
        yield return ("csv/dirty.csv", Encoding.UTF8.GetBytes("氏名,備考\r\n山田,=1+1\r\n鈴木,\u202E注意\u202C\r\n"));
        yield return ("csv/broken.csv", [.. "a,b\r\n"u8, 0, 0, 0, 0]);
        yield return ("csv/formula-injection.csv", Encoding.UTF8.GetBytes(
            "id,note\n1,=cmd|' /C calc'!A0\n2,\"@SUM(1,2)\"\n3,\"\"=HYPERLINK(1)\n4,＝１＋Ａ１\n5,-2+3+cmd|' /C calc'!A0\n6,-12.5\n7,+81-3-0000-0000\n"));
        // 氏名 and a full-width equals sign, in code page 932.
        yield return ("csv/shift-jis.csv", [0x8E, 0x81, 0x96, 0xBC, (byte)',', 0x81, 0x81, (byte)'A', (byte)'1', 0x0D, 0x0A]);
        // No code page 932 while U+0085 stands behind the x; once it is gone, the second cell begins with an equals sign.
        yield return ("csv/encoding-after-removal.csv", [0x8E, 0x81, 0x96, 0xBC, (byte)',', 0x81, 0x81, (byte)'A', (byte)'1', 0x0D, 0x0A, (byte)'x', 0xC2, 0x85, (byte)'=', (byte)'y', 0x0D, 0x0A]);
        yield return ("csv/quoted-newlines.csv", "id,memo\r\n1,\"first line\r\n=not a cell\r\n- nor this\"\r\n"u8.ToArray());
        yield return ("csv/semicolon-with-comma-cell.csv", "a;b;c\r\nd;x,=cmd|' /C calc'!A0;e\r\n"u8.ToArray());
    }

    // Stored, with a fixed time: the same bytes on every machine.
    private static byte[] Zip(string name)
    {
        var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            var entry = archive.CreateEntry(name, CompressionLevel.NoCompression);
            entry.LastWriteTime = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
            using var content = entry.Open();
            content.Write("SECRET-CONTENT"u8);
        }
        return zip.ToArray();
    }
}
