using System.Buffers.Binary;
using System.Text;

namespace Airlock.Sanitizers.Images;

/// <summary>The chunks of a foreign PNG, read to tell people what goes and to keep the density; the decoder reads the file for itself.</summary>
internal sealed class PngStructure
{
    private const int SignatureBytes = 8, ChunkFrameBytes = 12;

    private readonly SortedSet<string> _metadata = new(StringComparer.Ordinal);

    private PngStructure()
    {
    }

    /// <summary>Types of dropped chunks that say more than the pixels do.</summary>
    public IReadOnlyCollection<string> Metadata => _metadata;

    /// <summary>Pixels per metre across and down, from pHYs; null when it does not say or says nonsense.</summary>
    public (uint X, uint Y)? Density { get; private set; }

    public bool Animated { get; private set; }

    /// <summary>Where the picture ends, after IEND; the length of the data where there is no IEND.</summary>
    public int End { get; private set; }

    public bool HasEnd { get; private set; }

    /// <summary>True when there is at least one whole chunk of pixels.</summary>
    public bool HasData { get; private set; }

    public static PngStructure Read(ReadOnlySpan<byte> untrusted)
    {
        var structure = new PngStructure { End = untrusted.Length };
        for (long at = SignatureBytes; at + ChunkFrameBytes <= untrusted.Length;)
        {
            var chunk = untrusted[(int)at..];
            var length = BinaryPrimitives.ReadUInt32BigEndian(chunk);
            if (length > chunk.Length - ChunkFrameBytes) break;
            at += ChunkFrameBytes + length;
            structure.Note(chunk.Slice(4, 4), chunk.Slice(8, (int)length));
            if (!structure.HasEnd) continue;
            structure.End = (int)at;
            break;
        }
        return structure;
    }

    private void Note(ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        var name = Encoding.ASCII.GetString(type);
        switch (name)
        {
            case "IHDR" or "PLTE" or "tRNS": break;
            case "IDAT": HasData = true; break;
            case "IEND": HasEnd = true; break;
            // Hints to a drawing program; six numbers at most, and gone without a word.
            case "gAMA" or "cHRM" or "sRGB" or "sBIT" or "bKGD" or "hIST": break;
            case "pHYs" when content.Length == 9 && content[8] == 1:
                Density = PngDensity.Of(BinaryPrimitives.ReadUInt32BigEndian(content), BinaryPrimitives.ReadUInt32BigEndian(content[4..]));
                break;
            case "pHYs": break;
            case "acTL" or "fcTL" or "fdAT": Animated = true; break;
            case "tEXt" or "zTXt" or "iTXt" or "eXIf" or "tIME" or "iCCP" or "sPLT": _metadata.Add(name); break;
            default: _metadata.Add("unknown chunk"); break;
        }
    }
}
