using System.IO.Compression;

namespace Airlock.Sanitizers.Pdf.Filters;

/// <summary>FlateDecode that keeps what a damaged stream still gives, as every reader does, and stops a bomb while it expands.</summary>
internal static class FlateText
{
    public static ReadOnlyMemory<byte> Decode(ReadOnlyMemory<byte> untrusted, Budget budget, long knownBytes, out bool isDamaged)
    {
        isDamaged = false;
        var decoded = Inflate(new ZLibStream(Open(untrusted), CompressionMode.Decompress), untrusted.Length, budget, knownBytes, ref isDamaged);
        // A wrong zlib header is stepped over; the data behind it is often whole.
        if (decoded.Length == 0 && isDamaged && untrusted.Length > 2)
            decoded = Inflate(new DeflateStream(Open(untrusted[2..]), CompressionMode.Decompress), untrusted.Length, budget, knownBytes, ref isDamaged);
        return decoded;
    }

    private static ReadOnlyMemory<byte> Inflate(Stream inflater, int codedBytes, Budget budget, long knownBytes, ref bool isDamaged)
    {
        var decoded = new MemoryStream(Math.Clamp(codedBytes, 256, 1 << 20));
        var buffer = new byte[1 << 14];
        using (inflater)
        {
            try
            {
                for (int count; (count = inflater.Read(buffer)) > 0;)
                {
                    budget.SpendExpanded(count);
                    // A blank scan shrinks a thousandfold: bytes a picture's own size accounts for are no bomb.
                    if (decoded.Length + count > knownBytes) budget.CheckRatio(decoded.Length + count, codedBytes);
                    decoded.Write(buffer, 0, count);
                }
            }
            catch (InvalidDataException)
            {
                isDamaged = true;
            }
        }
        return decoded.GetBuffer().AsMemory(0, (int)decoded.Length);
    }

    private static MemoryStream Open(ReadOnlyMemory<byte> bytes) =>
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(bytes, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(bytes.ToArray());
}
