using System.Buffers.Binary;

namespace Airlock.Sanitizers.Images;

/// <summary>The markers of a foreign JPEG, read to tell people what goes; the decoder reads the file for itself.</summary>
internal sealed class JpegStructure
{
    private readonly SortedSet<string> _metadata = new(StringComparer.Ordinal);

    private JpegStructure()
    {
    }

    /// <summary>Names of what is dropped and says more than the pixels do.</summary>
    public IReadOnlyCollection<string> Metadata => _metadata;

    /// <summary>An Adobe marker tells a PDF reader which colour transform the samples have.</summary>
    public bool HasAdobe { get; private set; }

    /// <summary>Components of the frame; zero when there is none.</summary>
    public int Components { get; private set; }

    /// <summary>True when colour is stored at half size both ways.</summary>
    public bool Halved { get; private set; }

    /// <summary>Where the picture ends, after EOI; the length of the data where there is no EOI.</summary>
    public int End { get; private set; }

    public bool HasEnd { get; private set; }

    public static JpegStructure Read(ReadOnlySpan<byte> untrusted)
    {
        var structure = new JpegStructure { End = untrusted.Length };
        for (var at = 2; at + 1 < untrusted.Length;)
        {
            // Between segments fill bytes, and inside a scan data, are passed over alike: the next FF with a real marker counts.
            var marker = untrusted[at + 1];
            if (untrusted[at] != 0xFF || marker is 0x00 or 0xFF or 0x01 or (>= 0xD0 and <= 0xD8))
            {
                var next = untrusted[(at + 1)..].IndexOf((byte)0xFF);
                if (next < 0) break;
                at += next + 1;
                continue;
            }
            if (marker == 0xD9)
            {
                structure.End = at + 2;
                structure.HasEnd = true;
                break;
            }
            if (at + 4 > untrusted.Length) break;
            var length = BinaryPrimitives.ReadUInt16BigEndian(untrusted[(at + 2)..]);
            structure.Note(marker, untrusted.Slice(at + 4, Math.Clamp(length - 2, 0, untrusted.Length - at - 4)));
            at += 2 + Math.Max((int)length, 2);
        }
        return structure;
    }

    private void Note(byte marker, ReadOnlySpan<byte> content)
    {
        switch (marker)
        {
            case 0xE0 when content.StartsWith("JFIF\0"u8):
                if (content is not [_, _, _, _, _, _, _, _, _, _, _, _, 0, 0]) _metadata.Add("JFIF thumbnail");
                break;
            case 0xE1 when content.StartsWith("Exif"u8): _metadata.Add("EXIF"); break;
            case 0xE1 when content.StartsWith("http"u8): _metadata.Add("XMP"); break;
            case 0xE2 when content.StartsWith("ICC_PROFILE"u8): _metadata.Add("colour profile"); break;
            case 0xE2 when content.StartsWith("MPF"u8): _metadata.Add("further pictures"); break;
            case 0xED: _metadata.Add("IPTC"); break;
            case 0xEE when content.StartsWith("Adobe"u8): HasAdobe = true; break;
            case 0xFE: _metadata.Add("comment"); break;
            case >= 0xE0 and <= 0xEF: _metadata.Add("application data"); break;
            case >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC) when content.Length >= 9:
                Components = content[5];
                Halved = Components == 3 && content[7] == 0x22;
                break;
            default: break;
        }
    }
}
