using System.Globalization;
using System.Xml.Linq;
using Airlock.Sanitizers.BinaryWorkbook.Formulas;
using Airlock.Sanitizers.BinaryWorkbook.Records;
using Airlock.Sanitizers.BinaryWorkbook.Styles;
using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.BinaryWorkbook.Parts;

/// <summary>The style sheet ([MS-XLSB] 2.1.7.50).</summary>
internal static class BinaryStyles
{
    /// <summary>More than any style sheet has; they are held in memory.</summary>
    private const int MostOfAKind = 65_536;

    private static readonly string[] Lists = ["numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"];

    public static XElement Read(RecordReader untrusted, BookFacts book, Action<int> passed)
    {
        var lists = Lists.ToDictionary(name => name, name => Sml.Element(name));
        var (palette, isOfStyles) = (Sml.Element("indexedColors"), false);
        while (untrusted.NextOfOwnVersion(passed))
        {
            var fields = untrusted.Fields;
            switch (untrusted.Type)
            {
                case Brt.Fmt: Add(lists["numFmts"], Format(ref fields)); break;
                case Brt.Font:
                    var font = StyleFont.Of(ref fields);
                    Add(lists["fonts"], font);
                    book.RunFonts.Add(StyleFont.OfRun(font));
                    break;
                case Brt.Fill: Add(lists["fills"], StyleFill.Of(ref fields)); break;
                case Brt.Border: Add(lists["borders"], StyleBorder.Of(ref fields)); break;
                case Brt.BeginCellStyleXfs: isOfStyles = true; break;
                case Brt.BeginCellXfs: isOfStyles = false; break;
                case Brt.Xf: Add(lists[isOfStyles ? "cellStyleXfs" : "cellXfs"], StyleFormat.Of(ref fields, isOfStyles)); break;
                case Brt.Style: Add(lists["cellStyles"], Style(ref fields)); break;
                case Brt.Dxf: Add(lists["dxfs"], StyleDifference.Of(ref fields)); break;
                case Brt.IndexedColor: Add(palette, PaletteColor(ref fields)); break;
            }
        }
        var sheet = Sml.Element("styleSheet");
        foreach (var name in Lists)
        {
            if (!lists[name].HasElements) continue;
            lists[name].SetAttributeValue("count", lists[name].Elements().Count().ToString(CultureInfo.InvariantCulture));
            sheet.Add(lists[name]);
        }
        if (palette.HasElements) sheet.Add(Sml.Element("colors", palette));
        return sheet;
    }

    private static void Add(XElement list, XElement element)
    {
        // The end of a list is where the next begins; counting them anew each time would cost their square.
        var held = list.Annotation<Counter>();
        if (held is null) list.AddAnnotation(held = new Counter());
        if (++held.Value > MostOfAKind) throw new FileRefusedException(Reasons.TooLarge);
        list.Add(element);
    }

    private static XElement Format(ref RecordFields fields) => Sml.Element("numFmt", Sml.Whole("numFmtId", fields.U16()), new XAttribute("formatCode",
        Xstring.Of(fields.Text())));

    private static XElement Style(ref RecordFields fields)
    {
        var (format, flags, builtIn, level, name) = (fields.U32(), fields.U16(), fields.U8(), fields.U8(), fields.Text());
        var isBuiltIn = (flags & 1) != 0;
        return Sml.Element("cellStyle", new XAttribute("name", Xstring.Of(name)), Sml.Whole("xfId", format), isBuiltIn ? Sml.Whole("builtinId", builtIn) : null,
            isBuiltIn && builtIn is 1 or 2 ? Sml.Whole("iLevel", level) : null, Sml.Flag("hidden", (flags & 2) != 0), Sml.Flag("customBuiltin",
            (flags & 4) != 0));
    }

    private static XElement PaletteColor(ref RecordFields fields)
    {
        var rgb = fields.Take(4);
        return Sml.Element("rgbColor", new XAttribute("rgb", string.Create(CultureInfo.InvariantCulture, $"{rgb[3]:X2}{rgb[0]:X2}{rgb[1]:X2}{rgb[2]:X2}")));
    }

    private sealed class Counter
    {
        public int Value { get; set; }
    }
}
