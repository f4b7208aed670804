using Airlock.Sanitizers.Pdf.Syntax;

namespace Airlock.Sanitizers.Pdf.Filters;

/// <summary>The parameters of a predictor (ISO 32000-1 7.4.4.4), within the bounds the standard gives them.</summary>
internal sealed record Predictor(int Kind, int Colors, int Bits, int Columns)
{
    private int PixelBytes => Math.Max(1, Colors * Bits / 8);

    private int RowBytes => (int)(((long)Colors * Bits * Columns + 7) / 8);

    /// <summary>Null when there is none; a hostile one is as good as none.</summary>
    public static Predictor? Of(PdfDictionary? parameters, Func<PdfObject?, PdfObject> resolve)
    {
        if (parameters is null) return null;
        var kind = Read("Predictor", 1);
        var predictor = new Predictor(kind, Read("Colors", 1), Read("BitsPerComponent", 8), Read("Columns", 1));
        return kind is 2 or (>= 10 and <= 15) && predictor is { Colors: >= 1 and <= 32, Bits: 1 or 2 or 4 or 8 or 16, Columns: >= 1 and <= 1 << 20 }
            ? predictor
            : null;

        int Read(string key, int otherwise) => resolve(parameters[key]) is PdfInteger { Value: >= 0 and <= int.MaxValue } value ? (int)value.Value : otherwise;
    }

    public PdfDictionary ToParameters() => new(new()
    {
        ["Predictor"] = new PdfInteger(Kind),
        ["Colors"] = new PdfInteger(Colors),
        ["BitsPerComponent"] = new PdfInteger(Bits),
        ["Columns"] = new PdfInteger(Columns),
    });

    public byte[] Undo(ReadOnlyMemory<byte> predicted) => Kind == 2 ? UndoTiff(predicted.ToArray()) : UndoPng(predicted.Span);

    private byte[] UndoTiff(byte[] bytes)
    {
        if (Bits != 8) return bytes;
        for (var row = 0; row < bytes.Length; row += RowBytes)
            for (var i = row + Colors; i < Math.Min(row + RowBytes, bytes.Length); i++) bytes[i] += bytes[i - Colors];
        return bytes;
    }

    private byte[] UndoPng(ReadOnlySpan<byte> predicted)
    {
        var rowBytes = RowBytes;
        var rows = (predicted.Length + rowBytes) / (rowBytes + 1);
        var plain = new byte[Math.Max(0, predicted.Length - rows)];
        for (var row = 0; row < rows; row++)
        {
            var from = predicted[(row * (rowBytes + 1) + 1)..];
            from = from[..Math.Min(rowBytes, from.Length)];
            var to = plain.AsSpan(row * rowBytes, from.Length);
            from.CopyTo(to);
            UndoRow(predicted[row * (rowBytes + 1)], to, row == 0 ? [] : plain.AsSpan((row - 1) * rowBytes, rowBytes), PixelBytes);
        }
        return plain;
    }

    private static void UndoRow(byte kind, Span<byte> row, ReadOnlySpan<byte> above, int pixel)
    {
        for (var i = 0; i < row.Length; i++)
        {
            var left = i >= pixel ? row[i - pixel] : (byte)0;
            var up = above.IsEmpty ? (byte)0 : above[i];
            var corner = i >= pixel && !above.IsEmpty ? above[i - pixel] : (byte)0;
            row[i] += kind switch
            {
                1 => left,
                2 => up,
                3 => (byte)((left + up) / 2),
                4 => Paeth(left, up, corner),
                _ => 0,
            };
        }
    }

    private static byte Paeth(byte left, byte up, byte corner)
    {
        var (toLeft, toUp, toCorner) = (Math.Abs(up - corner), Math.Abs(left - corner), Math.Abs(left + up - 2 * corner));
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }
}
