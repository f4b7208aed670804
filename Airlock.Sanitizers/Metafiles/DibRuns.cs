namespace Airlock.Sanitizers.Metafiles;

/// <summary>Unpacks run-length encoded pixels (MS-WMF 3.1.6) into rows of the same depth without runs.</summary>
internal static class DibRuns
{
    private const byte EndOfLine = 0, EndOfBitmap = 1, Delta = 2;

    /// <summary>What is not written stays the first colour. What lies outside the picture is not drawn.</summary>
    public static byte[] Decode(ReadOnlySpan<byte> untrusted, int width, int height, int bits, int rowBytes)
    {
        var rows = new byte[(long)rowBytes * height];
        int x = 0, y = 0, at = 0;
        while (at + 1 < untrusted.Length && y < height)
        {
            int count = untrusted[at], code = untrusted[at + 1];
            at += 2;
            if (count > 0)
            {
                for (var index = 0; index < count && x + index < width; index++) Put(x + index, Half(code, index));
                x = Math.Min(x + count, width);
            }
            else if (code is EndOfBitmap)
            {
                break;
            }
            else if (code is EndOfLine)
            {
                (x, y) = (0, y + 1);
            }
            else if (code is Delta)
            {
                if (at + 1 >= untrusted.Length) break;
                (x, y, at) = (Math.Min(x + untrusted[at], width), y + untrusted[at + 1], at + 2);
            }
            else
            {
                var bytes = bits == 8 ? code : (code + 1) / 2;
                for (var index = 0; index < code && x + index < width && at + (index * bits / 8) < untrusted.Length; index++)
                    Put(x + index, Half(untrusted[at + (index * bits / 8)], index));
                (x, at) = (Math.Min(x + code, width), at + bytes + (bytes & 1));
            }
        }
        return rows;

        // Of four bits a pixel, the higher half comes first.
        int Half(int value, int index) => bits == 8 ? value : index % 2 == 0 ? value >> 4 : value & 15;

        // There is no step back: no place is written twice.
        void Put(int column, int value)
        {
            ref var place = ref rows[((long)y * rowBytes) + (column * bits / 8)];
            place = bits == 8 ? (byte)value : column % 2 == 1 ? (byte)((place & 0xF0) | value) : (byte)((place & 0x0F) | (value << 4));
        }
    }
}
