using System.Buffers.Binary;
using static Airlock.Tests.Samples.Making.PdfMaker;

namespace Airlock.Tests.Samples.Making;

/// <summary>A file of the 1.5 kind: an object stream (7) that holds object 6, and a cross-reference stream (8) instead of a table.</summary>
internal static class PdfCrossReferenceStream
{
    public static byte[] Make(string catalog, byte[] packed)
    {
        var file = new MemoryStream();
        file.Write("%PDF-1.5\n"u8);
        var offsets = new long[9];
        Add(1, $"<</Type/Catalog/Pages 2 0 R{catalog}>>");
        Add(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>");
        Add(3, $"{Page}>>");
        Add(4, $"<</Length {Text.Length}>>\nstream\n{Text}\nendstream");
        Add(5, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
        Add(7, $"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length {packed.Length}>>\nstream\n{System.Text.Encoding.Latin1.GetString(packed)}\nendstream");
        offsets[8] = file.Position;
        var rows = new byte[9 * 6];
        for (var number = 1; number < 9; number++)
        {
            var row = rows.AsSpan(number * 6, 6);
            row[0] = (byte)(number == 6 ? 2 : 1);
            BinaryPrimitives.WriteUInt32BigEndian(row[1..], (uint)(number == 6 ? 7 : offsets[number]));
        }
        Add(8, $"<</Type/XRef/W[1 4 1]/Size 9/Root 1 0 R/Length {rows.Length}>>\nstream\n{System.Text.Encoding.Latin1.GetString(rows)}\nendstream");
        file.Write(Latin1($"startxref\n{offsets[8]}\n%%EOF\n"));
        return file.ToArray();

        void Add(int number, string body)
        {
            offsets[number] = file.Position;
            file.Write(Latin1($"{number} 0 obj\n{body}\nendobj\n"));
        }
    }
}
