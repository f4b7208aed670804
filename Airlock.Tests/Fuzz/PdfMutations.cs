using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Airlock.Tests.Samples.Making;

namespace Airlock.Tests.Fuzz;

/// <summary>
/// Damage to a PDF token by token and inside its unpacked streams. Half the time the table of objects is made good again: otherwise every
/// mutant would only exercise the recovery of broken tables.
/// </summary>
internal static partial class PdfMutations
{
    public static readonly Mutation[] All = [Number, Number, Reference, Reference, Name, Name, Swap, Value, Value, Nest, InStream, InStream, InStream, Filter, Table, Double, Drop];

    private static readonly string[] Names =
    [
        "/JavaScript", "/JS", "/Launch", "/URI", "/AA", "/OpenAction", "/Names", "/EmbeddedFiles", "/XFA", "/Annots", "/Kids", "/Parent", "/Count", "/Contents", "/Resources", "/XObject", "/Font", "/Pattern", "/Shading",
        "/ExtGState", "/ColorSpace", "/Indexed", "/ICCBased", "/Separation", "/DeviceN", "/Function", "/FunctionType", "/Domain", "/SMask", "/Mask", "/Filter", "/DecodeParms", "/Predictor", "/Columns", "/Colors", "/Length",
        "/FlateDecode", "/LZWDecode", "/ASCII85Decode", "/ASCIIHexDecode", "/RunLengthDecode", "/DCTDecode", "/JPXDecode", "/JBIG2Decode", "/CCITTFaxDecode", "/Crypt", "/Type3", "/CharProcs", "/ToUnicode", "/Encoding",
        "/ObjStm", "/XRef", "/Prev", "/Size", "/W", "/Index", "/First", "/N", "/Extends", "/XRefStm", "/Root", "/Encrypt", "/ID", "/Outlines", "/Next", "/Dests", "/D", "/A", "/S", "/F", "/Rect", "/AP", "/MediaBox", "/#4a#53", "/", "/#00",
    ];

    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1", "65536", "2147483648", "-9223372036854775808", "99999999999999999999", "1.5", "-.0", "1e9", "--1", "()", "(\\", "(((", "<>", "<4", "<<>>", "[]", "[[", "<<", ">>", "]", "1 0 R", "3 0 R", "99 0 R", "0 0 R",
        "1 65535 R", "-1 0 R", "(\\377\\376)", "(http://example.invalid/)", "(javascript:x)", "/JavaScript", "<</S/JavaScript/JS(x)>>", "<</S/Launch/F(x)>>", "<</S/URI/URI(http://example.invalid/)>>", "[1 0 R 2 0 R 3 0 R]", "%x\n", "obj", "endobj", "stream\n",
        "endstream", "R", "[/Indexed/DeviceRGB 255 (x)]", "[/ICCBased 4 0 R]", "<</FunctionType 2/Domain[0 1]/N 1>>",
    ];

    [GeneratedRegex(@"(?<=[\s\[<(/])-?\d+(\.\d+)?(?=[\s\]>/])")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"\d+ \d+ R\b")]
    private static partial Regex References();

    [GeneratedRegex(@"/[A-Za-z0-9#.]+")]
    private static partial Regex NameTokens();

    [GeneratedRegex(@"(\d+) (\d+) obj\b.*?\bendobj\b", RegexOptions.Singleline)]
    private static partial Regex Objects();

    [GeneratedRegex(@"stream\r?\n(.*?)\r?\nendstream", RegexOptions.Singleline)]
    private static partial Regex Streams();

    [GeneratedRegex(@"\nxref\n.*?(trailer.*?)startxref.*$", RegexOptions.Singleline)]
    private static partial Regex Tables();

    private static byte[] Number(byte[] file, IReadOnlyList<byte[]> kin, Dice dice) => Edit(file, dice, text => Replace(text, Numbers(), dice, _ => dice.Edge().ToString(CultureInfo.InvariantCulture)));

    private static byte[] Reference(byte[] file, IReadOnlyList<byte[]> kin, Dice dice) => Edit(file, dice, text => Replace(text, References(), dice, _ => $"{dice.Below(12)} 0 R"));

    private static byte[] Name(byte[] file, IReadOnlyList<byte[]> kin, Dice dice) => Edit(file, dice, text => Replace(text, NameTokens(), dice, _ => dice.Of(Names)));

    /// <summary>One whole object in the place of another, of this file or kin.</summary>
    private static byte[] Swap(byte[] file, IReadOnlyList<byte[]> kin, Dice dice)
    {
        var donors = Objects().Matches(Encoding.Latin1.GetString(dice.OneIn(2) ? file : dice.Of(kin)));
        if (donors.Count == 0) return file;
        var donor = donors[dice.Below(donors.Count)];
        var body = donor.Value[(donor.Groups[2].Index + donor.Groups[2].Length - donor.Index)..];
        return Edit(file, dice, text => Replace(text, Objects(), dice, place => $"{place.Groups[1].Value} {place.Groups[2].Value}{body}"));
    }

    /// <summary>Something else after a name.</summary>
    private static byte[] Value(byte[] file, IReadOnlyList<byte[]> kin, Dice dice) => Edit(file, dice, text => Replace(text, NameTokens(), dice, name => $"{name.Value} {dice.Of(Values)} "));

    private static byte[] Nest(byte[] file, IReadOnlyList<byte[]> kin, Dice dice)
    {
        var depth = 1 << dice.Below(16);
        var (open, close) = dice.Of<(string, string)>([("[", "]"), ("<</A", ">>"), ("(", ")"), ("q ", "Q "), ("/Kids[", "]")]);
        return Edit(file, dice, text => Replace(text, Numbers(), dice, _ => string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, dice.OneIn(4) ? 0 : depth))));
    }

    /// <summary>In what a stream holds when it is unpacked; its length is made good.</summary>
    private static byte[] InStream(byte[] file, IReadOnlyList<byte[]> kin, Dice dice)
    {
        var text = Encoding.Latin1.GetString(file);
        var streams = Streams().Matches(text);
        if (streams.Count == 0) return file;
        var data = streams[dice.Below(streams.Count)].Groups[1];
        var raw = Encoding.Latin1.GetBytes(data.Value);
        var unpacked = Inflate(raw);
        var plain = unpacked ?? raw;
        if (plain.Length == 0) return file;
        var damaged = dice.OneIn(2) ? Mutants.Damage(plain, [plain], dice) : Content(plain, dice);
        var packed = Encoding.Latin1.GetString(unpacked is null ? damaged : PdfMaker.Deflate(damaged));
        var lengths = string.Concat("/Length ", packed.Length.ToString(CultureInfo.InvariantCulture));
        var before = LastLength().Replace(text[..data.Index], lengths, 1);
        return Edit(Encoding.Latin1.GetBytes(string.Concat(before, packed, text.AsSpan(data.Index + data.Length))), dice, same => same);
    }

    [GeneratedRegex(@"/Length \d+\b", RegexOptions.RightToLeft)]
    private static partial Regex LastLength();

    /// <summary>Operators and operands of page content.</summary>
    private static byte[] Content(byte[] plain, Dice dice)
    {
        string[] pieces = ["q ", "Q ", "BT ", "ET ", "/F1 12 Tf ", "(x) Tj ", "[(x) -99999 (y)] TJ ", "/X0 Do ", "BI /W 1 /H 1 /BPC 8 /CS /G ID x EI ", "BI /W 99999 /H 99999 ID ", "/P <</MCID 0>> BDC ", "EMC ", "1e99 0 0 1 0 0 cm ", "sh ", "/a scn ", "<41> ' ", "0 0 d1 ", "BX zz EX ", "(", "[", "<<"];
        var at = dice.Below(plain.Length + 1);
        var piece = Encoding.Latin1.GetBytes(string.Concat(Enumerable.Repeat(dice.Of(pieces), dice.OneIn(10) ? 20_000 : 1)));
        return [.. plain[..at], .. piece, .. plain[at..]];
    }

    /// <summary>Chains of filters before whatever stream.</summary>
    private static byte[] Filter(byte[] file, IReadOnlyList<byte[]> kin, Dice dice)
    {
        var filters = string.Concat(Enumerable.Range(0, 1 + dice.Below(6)).Select(_ => dice.Of(["/FlateDecode", "/LZWDecode", "/ASCII85Decode", "/ASCIIHexDecode", "/RunLengthDecode", "/DCTDecode", "/Fl", "/Crypt"])));
        var parameters = dice.OneIn(2) ? $"/DecodeParms<</Predictor {dice.Below(16)}/Columns {dice.Edge()}/Colors {dice.Below(6)}/BitsPerComponent {dice.Below(17)}/EarlyChange {dice.Below(3)}>>" : "";
        return Edit(file, dice, text => Replace(text, LastLength(), dice, length => $"/Filter[{filters}]{parameters}{length.Value}"));
    }

    /// <summary>Digits of the cross-reference table and what follows.</summary>
    private static byte[] Table(byte[] file, IReadOnlyList<byte[]> kin, Dice dice)
    {
        var text = Encoding.Latin1.GetString(file);
        var start = text.LastIndexOf("xref", Math.Max(0, text.Length - 40), StringComparison.Ordinal);
        if (start < 0) return file;
        var copy = (byte[])file.Clone();
        for (var times = 1 + dice.Below(6); times > 0; times--)
        {
            var at = start + dice.Below(copy.Length - start);
            if (copy[at] is >= (byte)'0' and <= (byte)'9') copy[at] = (byte)('0' + dice.Below(10));
        }
        return copy;
    }

    private static byte[] Double(byte[] file, IReadOnlyList<byte[]> kin, Dice dice) => Edit(file, dice, text => Replace(text, Objects(), dice, found => found.Value + "\n" + found.Value));

    private static byte[] Drop(byte[] file, IReadOnlyList<byte[]> kin, Dice dice) => Edit(file, dice, text => Replace(text, Objects(), dice, _ => ""));

    private static byte[] Edit(byte[] file, Dice dice, Func<string, string> edit)
    {
        var text = edit(Encoding.Latin1.GetString(file));
        return Encoding.Latin1.GetBytes(dice.OneIn(2) ? text : WithTable(text));
    }

    private static string WithTable(string text)
    {
        if (Tables().Match(text) is not { Success: true } table) return text;
        var body = text[..(table.Index + 1)];
        var offsets = Objects().Matches(body).Select(found => (Number: int.TryParse(found.Groups[1].Value, CultureInfo.InvariantCulture, out var number) ? number : 0, found.Index))
            .Where(found => found.Number is > 0 and < 10_000).GroupBy(found => found.Number).ToDictionary(found => found.Key, found => found.Last().Index);
        var lines = new StringBuilder("xref\n0 1\n0000000000 65535 f \n");
        foreach (var (number, offset) in offsets) lines.Append(CultureInfo.InvariantCulture, $"{number} 1\n{offset:D10} 00000 n \n");
        return $"{body}{lines}{table.Groups[1].Value}startxref\n{body.Length}\n%%EOF\n";
    }

    private static string Replace(string text, Regex pattern, Dice dice, Func<Match, string> by)
    {
        var found = pattern.Matches(text);
        if (found.Count == 0) return text;
        var place = found[dice.Below(found.Count)];
        return string.Concat(text.AsSpan(0, place.Index), by(place), text.AsSpan(place.Index + place.Length));
    }

    private static byte[]? Inflate(byte[] raw)
    {
        try
        {
            using var packed = new ZLibStream(new MemoryStream(raw), CompressionMode.Decompress);
            using var plain = new MemoryStream();
            var buffer = new byte[1 << 16];
            for (int count; plain.Length < 1 << 20 && (count = packed.Read(buffer)) > 0;) plain.Write(buffer, 0, count);
            return plain.ToArray();
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException)
        {
            return null;
        }
    }
}
