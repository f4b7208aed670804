using System.Xml;
using Airlock.Sanitizers.BinaryWorkbook.Cells;
using Airlock.Sanitizers.BinaryWorkbook.Formulas;
using Airlock.Sanitizers.BinaryWorkbook.Records;

namespace Airlock.Sanitizers.BinaryWorkbook.Parts;

/// <summary>The shared strings ([MS-XLSB] 2.1.7.45), item by item.</summary>
internal static class BinaryStrings
{
    public static void Write(RecordReader untrusted, BookFacts book, XmlWriter to, Action<int> passed)
    {
        to.WriteStartElement("sst", Sml.Space.NamespaceName);
        while (untrusted.NextOfOwnVersion(passed))
        {
            if (untrusted.Type is not Brt.SstItem) continue;
            var fields = untrusted.Fields;
            Sml.Element("si", [.. RichText.Of(ref fields, book)]).WriteTo(to);
        }
        to.WriteEndElement();
    }
}
