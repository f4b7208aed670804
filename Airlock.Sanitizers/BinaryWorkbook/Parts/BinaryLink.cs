using System.Xml.Linq;
using Airlock.Sanitizers.BinaryWorkbook.Formulas;
using Airlock.Sanitizers.BinaryWorkbook.Records;

namespace Airlock.Sanitizers.BinaryWorkbook.Parts;

/// <summary>A link to another workbook or a server ([MS-XLSB] 2.1.7.25): only what kind it is, because none stays.</summary>
internal static class BinaryLink
{
    public static (SupportingLink Kind, XElement Link) Read(RecordReader untrusted)
    {
        var kind = 0;
        while (untrusted.Next())
            if (untrusted.Type is Brt.BeginSupBook) kind = untrusted.Fields.U16();
        return kind switch
        {
            1 => (SupportingLink.Dde, Sml.Element("externalLink", Sml.Element("ddeLink"))),
            2 => (SupportingLink.OtherFile, Sml.Element("externalLink", Sml.Element("oleLink"))),
            _ => (SupportingLink.OtherFile, Sml.Element("externalLink", Sml.Element("externalBook"))),
        };
    }
}
