using System.Xml.Linq;
using Airlock.Sanitizers.BinaryWorkbook.Records;

namespace Airlock.Sanitizers.BinaryWorkbook.Parts;

/// <summary>A sheet that is one chart ([MS-XLSB] 2.1.7.7): its drawing, and how it is printed.</summary>
internal static class BinaryChartSheet
{
    public static XElement Read(RecordReader untrusted, Action<int> passed)
    {
        XElement? margins = null, texts = null, drawing = null, legacy = null;
        while (untrusted.NextOfOwnVersion(passed))
        {
            var fields = untrusted.Fields;
            switch (untrusted.Type)
            {
                case Brt.Margins: margins = SheetPage.Margins(ref fields); break;
                case Brt.BeginHeaderFooter: texts = SheetPage.HeaderFooter(ref fields); break;
                case Brt.Drawing: drawing = Sml.Element("drawing", Sml.Relationship(fields.TextOrNull())); break;
                case Brt.LegacyDrawing: legacy = Sml.Element("legacyDrawing", Sml.Relationship(fields.TextOrNull())); break;
            }
        }
        return Sml.Element("chartsheet", Sml.PrefixOfRelationships, Sml.Element("sheetViews", Sml.Element("sheetView", Sml.Whole("workbookViewId", 0))),
            margins, texts, drawing, legacy);
    }
}
