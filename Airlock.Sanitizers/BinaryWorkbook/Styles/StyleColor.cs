using System.Globalization;
using System.Xml.Linq;
using Airlock.Sanitizers.BinaryWorkbook.Records;

namespace Airlock.Sanitizers.BinaryWorkbook.Styles;

/// <summary>A colour: of the theme, of the palette, or its own ([MS-XLSB] 2.5.4, BrtColor).</summary>
internal static class StyleColor
{
    /// <summary>Null for the automatic one, which is what stands where nothing does.</summary>
    public static XElement? Of(string name, ref RecordFields fields)
    {
        var (kind, index, tint) = (fields.U8() >> 1, fields.U8(), (short)fields.U16());
        var rgb = fields.Take(4);
        var color = kind switch
        {
            1 => Sml.Whole("indexed", index),
            2 => new XAttribute("rgb", string.Create(CultureInfo.InvariantCulture, $"{rgb[3]:X2}{rgb[0]:X2}{rgb[1]:X2}{rgb[2]:X2}")),
            3 => Sml.Whole("theme", index),
            _ => null,
        };
        if (color is null) return null;
        return Sml.Element(name, color, tint == 0 ? null : Sml.Real("tint", tint < 0 ? tint / 32768.0 : tint / 32767.0));
    }
}
