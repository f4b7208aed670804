using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Airlock.Sanitizers.BinaryWorkbook.Formulas;
using Airlock.Sanitizers.BinaryWorkbook.Records;

namespace Airlock.Sanitizers.BinaryWorkbook.Cells;

/// <summary>One cell: its value as the file has it, and its formula as far as it can be said.</summary>
internal sealed class PendingCell(string place, uint style, bool showsReading)
{
    private string? _type;
    private string? _value;
    private IReadOnlyList<XElement>? _text;

    public string Place { get; } = place;

    public XElement? Formula { get; set; }

    public void TakeValue(int type, ref RecordFields fields, BookFacts book)
    {
        switch (type)
        {
            case Brt.CellRk or Brt.ShortRk: _value = Sml.Number(Packed(fields.I32())); break;
            case Brt.CellReal or Brt.ShortReal or Brt.FmlaNum: TakeNumber(fields.Real()); break;
            case Brt.CellBool or Brt.ShortBool or Brt.FmlaBool: (_type, _value) = ("b", fields.U8() is 0 ? "0" : "1"); break;
            case Brt.CellError or Brt.ShortError or Brt.FmlaError: (_type, _value) = ("e", CellError.Name(fields.U8()) ?? "#VALUE!"); break;
            case Brt.CellIsst or Brt.ShortIsst: (_type, _value) = ("s", fields.U32().ToString(CultureInfo.InvariantCulture)); break;
            case Brt.FmlaString: (_type, _value) = ("str", Xstring.Of(fields.Text())); break;
            case Brt.CellSt or Brt.ShortSt: (_type, _text) = ("inlineStr", [Sml.Characters(fields.Text())]); break;
            case Brt.CellRString or Brt.ShortRString: (_type, _text) = ("inlineStr", [.. RichText.Of(ref fields, book)]); break;
        }
    }

    public void Write(XmlWriter to)
    {
        to.WriteStartElement("c", Sml.Space.NamespaceName);
        to.WriteAttributeString("r", Place);
        if (style != 0) to.WriteAttributeString("s", style.ToString(CultureInfo.InvariantCulture));
        if (_type is not null) to.WriteAttributeString("t", _type);
        if (showsReading) to.WriteAttributeString("ph", "1");
        Formula?.WriteTo(to);
        if (_value is not null)
        {
            to.WriteStartElement("v", Sml.Space.NamespaceName);
            if (_type is "str") to.WriteAttributeString("xml", "space", null, "preserve");
            to.WriteString(_value);
            to.WriteEndElement();
        }
        if (_text is not null) Sml.Element("is", [.. _text]).WriteTo(to);
        to.WriteEndElement();
    }

    private void TakeNumber(double number)
    {
        // XML has a word for what is no number, but no workbook does.
        if (double.IsFinite(number)) _value = Sml.Number(number);
        else (_type, _value) = ("e", "#NUM!");
    }

    /// <summary>A number in thirty bits, perhaps a hundredth of it (2.5.123, RkNumber).</summary>
    private static double Packed(int packed)
    {
        var number = (packed & 2) != 0 ? packed >> 2 : BitConverter.Int64BitsToDouble((long)(packed & ~3) << 32);
        return (packed & 1) != 0 ? number / 100 : number;
    }
}
