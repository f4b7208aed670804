using System.Xml.Linq;
using Airlock.Sanitizers.BinaryWorkbook.Records;

namespace Airlock.Sanitizers.BinaryWorkbook.Styles;

/// <summary>The lines round and through a cell ([MS-XLSB] 2.4.640, BrtBorder).</summary>
internal static class StyleBorder
{
    private static readonly string[] Lines =
    [
        "none", "thin", "medium", "dashed", "dotted", "thick", "double", "hair", "mediumDashed", "dashDot", "mediumDashDot", "dashDotDot",
            "mediumDashDotDot", "slantDashDot",
    ];

    public static XElement Of(ref RecordFields fields)
    {
        var flags = fields.U8();
        var (top, bottom, left, right) = (Line("top", ref fields), Line("bottom", ref fields), Line("left", ref fields), Line("right", ref fields));
        return Sml.Element("border", Sml.Flag("diagonalUp", (flags & 2) != 0), Sml.Flag("diagonalDown", (flags & 1) != 0), left, right, top, bottom,
            Line("diagonal", ref fields));
    }

    public static XAttribute? Kind(int line) => Sml.Word("style", line, Lines);

    private static XElement Line(string side, ref RecordFields fields)
    {
        var kind = fields.U8();
        fields.Take(1);
        return Sml.Element(side, Kind(kind), StyleColor.Of("color", ref fields));
    }
}
