using System.Text;
using System.Xml;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.OpenXml.Package;

namespace Airlock.Sanitizers.OpenXml.Markup;

/// <summary>
/// Opens a part as XML. Office itself writes VML with an unclosed HTML <c>br</c> in text boxes; that one slip is mended, no other.
/// </summary>
internal static class LooseMarkup
{
    private const int LongestDrawing = 16 << 20;

    public static XmlReader Read(OpcPackage untrusted, string part, string contentType) =>
        contentType.EndsWith("vmlDrawing", StringComparison.OrdinalIgnoreCase) ? SafeXml.Read(new StringReader(Mended(untrusted, part))) : SafeXml.Read(untrusted.Open(part));

    /// <summary>True when the drawing can be read to its end.</summary>
    public static bool IsReadable(OpcPackage untrusted, string part)
    {
        try
        {
            using var reader = Read(untrusted, part, "vmlDrawing");
            while (reader.Read()) { }
            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }

    private static string Mended(OpcPackage untrusted, string part)
    {
        using var text = new StreamReader(untrusted.Open(part), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        var all = new StringBuilder();
        var buffer = new char[1 << 14];
        for (int count; (count = text.Read(buffer)) > 0;)
            if (all.Append(buffer, 0, count).Length > LongestDrawing) throw new FileRefusedException(Reasons.TooLarge);
        return all.ToString().TrimStart().Replace("<br>", "<br/>", StringComparison.OrdinalIgnoreCase);
    }
}
