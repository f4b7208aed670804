using System.Text;
using Airlock.Sanitizers.Contract;
using static Airlock.Tests.Samples.Making.PdfMaker;
using static Airlock.Tests.Samples.Making.PdfSamples;

namespace Airlock.Tests.Samples.Making;

/// <summary>Rows PD-044 and PD-060 to PD-066: what hides by the way a file is written.</summary>
internal static class PdfSyntaxCarriers
{
    private const string KeptText = "KEPT-TEXT";

    private static readonly string[] Encoded = ["/Encrypt"];

    public static IEnumerable<(string Name, byte[] Bytes, Expectation Expected)> Samples() => [.. Encryption(), .. Names(), .. Structure(), .. Disguises()];

    private static IEnumerable<(string Name, byte[] Bytes, Expectation Expected)> Encryption()
    {
        yield return ("pd-044-aes256", PdfAes256.Make(""), Sanitized(Encoded, FindingKind.EncryptedContent) with { Kept = [KeptText] });
        yield return ("pd-044-aes256-password", PdfAes256.Make("hospital"), Sanitized(Encoded, FindingKind.EncryptedContent) with { Password = "hospital", Kept = [KeptText] });
        yield return ("pd-044-aes256-no-password", PdfAes256.Make("hospital"), new Expectation { Verdict = Verdict.NeedsPassword, Reason = Reasons.PasswordNeeded, Format = FileFormat.Pdf });
        yield return ("pd-044-public-key", new PdfMaker { Trailer = "/Encrypt<</Filter/Adobe.PubSec/V 4/R 4/Recipients[(x)]>>" }.Make(), Refused(Reasons.CannotSanitize));
        // An identity filter for strings and streams: what looks encrypted is in clear, with an address to send the rest to.
        yield return ("pd-044-exfiltration", new PdfMaker(page: Link("<</S/SubmitForm/F(https://CDR-TEST-PD-044.invalid/)>>"))
        {
            Trailer = "/ID[(identity)(identity)]/Encrypt<</Filter/Standard/V 4/R 4/Length 128/P -4/StmF/Identity/StrF/Identity/EFF/StdCF"
            + $"/CF<</StdCF<</CFM/AESV2>>>>/O<{new string('0', 64)}>/U<{PdfAes256.UserEntryOfRevision4()}>>>"
        }.Make(), Sanitized(["CDR-TEST-PD-044", "/Encrypt"], FindingKind.FormSubmission) with { Kept = [KeptText] });
    }

    private static IEnumerable<(string Name, byte[] Bytes, Expectation Expected)> Names()
    {
        var id = "CDR-TEST-PD-060";
        yield return ("pd-060-escaped-names", new PdfMaker($"/#4fpen#41ction<</#53/#4aava#53cript/J#53({id})>>", $"/#41A<</O<</S/J#61v#61Script/#4AS({id})>>>>").Make(), Sanitized([id, "JavaScript"], FindingKind.Script) with { Kept = [KeptText] });
        // Zero ends a name for readers in C; a second sign of escape is none.
        yield return ("pd-060-zero-in-name", new PdfMaker($"/OpenAction#00X<</S/JavaScript/JS({id})>>/Open#2341ction<</S/JavaScript/JS({id})>>").Make(), Sanitized([id], FindingKind.UnknownContent) with { Kept = [KeptText] });
        id = "CDR-TEST-PD-061";
        yield return ("pd-061-object-stream", PdfCrossReferenceStream.Make("/OpenAction 6 0 R", Deflate(Latin1($"6 0 <</S/JavaScript/JS({id})>>"))), Sanitized([id, "JavaScript"], FindingKind.Script) with { Kept = [KeptText] });
        // An object stream in an object stream is none (7.5.7): what it holds is not there.
        yield return ("pd-061-nested", PdfCrossReferenceStream.Make("/OpenAction 6 0 R", Deflate(Latin1($"6 0 <</Type/ObjStm/N 1/First 4/X({id})>>"))), Sanitized([id], FindingKind.AutoAction) with { Kept = [KeptText] });
        id = "CDR-TEST-PD-062";
        yield return Strings("octal", "\\152\\141\\166\\141script:" + id, id);
        yield return Strings("continued", "java\\\nscript:" + id, id);
        yield return Strings("line-feed", "java\nscript:" + id, id);
        yield return ("pd-062-hex-with-spaces", new PdfMaker(page: Link($"<</S/URI/URI<6A 61\n76 61 73 63 72 69 70 74 3A {Convert.ToHexString(Latin1(id))}>>>")).Make(), Sanitized([id, Convert.ToHexString(Latin1(id))], FindingKind.ExternalReference) with { Kept = [KeptText] });
        yield return ("pd-062-utf16", new PdfMaker(page: Link($"<</S/URI/URI<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes("javascript:" + id))}>>>")).Make(), Sanitized([id, Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(id))], FindingKind.ExternalReference) with { Kept = [KeptText] });
        yield return ("pd-062-utf8-mark", new PdfMaker(page: Link($"<</S/URI/URI(\\357\\273\\277javascript:{id})>>")).Make(), Sanitized([id], FindingKind.ExternalReference) with { Kept = [KeptText] });
    }

    private static (string, byte[], Expectation) Strings(string how, string address, string id) =>
        ($"pd-062-{how}", new PdfMaker(page: Link($"<</S/URI/URI({address})>>")).Make(), Sanitized([id, "script:"], FindingKind.ExternalReference) with { Kept = [KeptText] });

    private static IEnumerable<(string Name, byte[] Bytes, Expectation Expected)> Structure()
    {
        var id = "CDR-TEST-PD-063";
        var clean = new PdfMaker().Make();
        var dirty = new PdfMaker($"/OpenAction<</S/JavaScript/JS({id})>>").Make();
        yield return ("pd-063-header-late", [.. Latin1($"%{id}\n"), .. clean], Sanitized([id], FindingKind.Preamble) with { Kept = [KeptText] });
        yield return ("pd-063-header-missing", clean[9..], new Expectation { Verdict = Verdict.Refused, Reason = Reasons.TypeNotAccepted, Format = FileFormat.Unknown });
        yield return ("pd-063-version-junk", Replaced(clean, "%PDF-1.4", "%PDF-9.9"), Unchanged([KeptText]));
        yield return ("pd-063-after-end", [.. clean, .. Latin1($"{id}\n")], Sanitized([id], FindingKind.TrailingData) with { Kept = [KeptText] });
        // The newest catalog counts; the one before it, with its script, is history and stays behind.
        yield return ("pd-063-revisions", Updated(dirty, "<</Type/Catalog/Pages 2 0 R>>"), Unchanged([KeptText]) with { Gone = [id, "JavaScript"] });
        yield return ("pd-063-revision-adds", Updated(clean, $"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS({id})>>>>"), Sanitized([id, "JavaScript"], FindingKind.Script) with { Kept = [KeptText] });
        yield return ("pd-063-hybrid", Hybrid(id), Sanitized([id, "JavaScript"], FindingKind.Script) with { Kept = [KeptText] });
        yield return ("pd-063-prev-loop", new PdfMaker($"/OpenAction<</S/JavaScript/JS({id})>>") { Trailer = "/Prev START" }.Make(), Sanitized([id, "/Prev"], FindingKind.Script) with { Kept = [KeptText] });
        yield return ("pd-063-broken-table", Replaced(dirty, "xref\n", "xrfe\n"), Sanitized([id], FindingKind.MalformedStructure) with { Kept = [KeptText] });
        id = "CDR-TEST-PD-064";
        var script = $"<</S/JavaScript/JS({id})>>";
        yield return ("pd-064-twice-a-key", new PdfMaker($"/OpenAction[3 0 R/Fit]/OpenAction{script}/OpenAction[3 0 R/Fit]").Make(), Sanitized([id, "JavaScript"], FindingKind.MalformedStructure) with { Kept = [KeptText] });
        yield return ("pd-064-twice-an-object", Latin1(Encoding.Latin1.GetString(clean).Replace("xref\n", $"1 0 obj\n<</Type/Catalog/Pages 2 0 R/OpenAction{script}>>\nendobj\nxrfe\n", StringComparison.Ordinal)), Sanitized([id], FindingKind.Script) with { Kept = [KeptText] });
        yield return ("pd-064-generation", new PdfMaker("/OpenAction 6 7 R").With(6, script).Make(), Sanitized([id], FindingKind.Script) with { Kept = [KeptText] });
        yield return ("pd-064-no-endobj", Replaced(new PdfMaker($"/OpenAction{script}").Make(), "\nendobj\n2 0 obj", "\n       2 0 obj"), Sanitized([id], FindingKind.Script) with { Kept = [KeptText] });
        yield return ("pd-064-comment", new PdfMaker($"/OpenAction%>>\n<<%\n/S%\n/JavaScript%\r/JS({id})>>").Make(), Sanitized([id], FindingKind.Script) with { Kept = [KeptText] });
        yield return ("pd-064-length", Replaced(new PdfMaker($"/OpenAction{script}").Make(), "/Length 40", "/Length 04"), Sanitized([id], FindingKind.MalformedStructure, FindingKind.Script) with { Kept = [KeptText] });
        yield return ("pd-064-null", new PdfMaker("/OpenAction 6 0 R/AA null/Names 99 0 R").With(6, "null").Make(), Unchanged([KeptText]));
        yield return ("pd-064-case", new PdfMaker($"/openaction{script}/OPENACTION{script}").Make(), Sanitized([id], FindingKind.UnknownContent) with { Kept = [KeptText] });
    }

    private static IEnumerable<(string Name, byte[] Bytes, Expectation Expected)> Disguises()
    {
        var id = "CDR-TEST-PD-065";
        var clean = new PdfMaker().Make();
        byte[] zip = [.. "PK\x03\x04"u8, .. Latin1(id), .. "PK\x05\x06"u8, .. new byte[18]];
        yield return ("pd-065-zip-after", [.. clean, .. zip], Sanitized([id, "PK\x03\x04"], FindingKind.TrailingData) with { Kept = [KeptText] });
        yield return ("pd-065-zip-before", [.. zip, .. clean], Sanitized([id, "PK\x03\x04"], FindingKind.Preamble) with { Kept = [KeptText] });
        yield return ("pd-065-html", [.. Latin1($"<html><script>{id}</script><!--\n"), .. clean, .. "--></html>"u8], Sanitized([id, "<script>"], FindingKind.Preamble, FindingKind.TrailingData) with { Kept = [KeptText] });
        yield return ("pd-065-program", [.. "MZ"u8, .. new byte[62], .. Latin1(id), .. clean], Sanitized([id], FindingKind.Preamble) with { Kept = [KeptText] });
        yield return ("pd-065-in-a-stream", new PdfMaker(content: $"%{id}\n{Text}\n%<script>{id}</script>").Make(), Unchanged([KeptText]) with { Gone = [id, "<script>"] });
        yield return ("pd-066-data.fdf", Latin1("%FDF-1.2\n1 0 obj\n<</FDF<</F(https://CDR-TEST-PD-066.invalid/)/JavaScript<</After(x)>>>>>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n"), NoType());
        yield return ("pd-066-data.xfdf", Latin1("<?xml version=\"1.0\"?><xfdf xmlns=\"http://ns.adobe.com/xfdf/\"><f href=\"https://CDR-TEST-PD-066.invalid/\"/></xfdf>"), NoType());
        yield return ("pd-066-data.xdp", Latin1("<?xml version=\"1.0\"?><xdp:xdp xmlns:xdp=\"http://ns.adobe.com/xdp/\"><pdf href=\"https://CDR-TEST-PD-066.invalid/\"/></xdp:xdp>"), NoType());
    }

    private static Expectation NoType() => new() { Verdict = Verdict.Refused, Reason = Reasons.TypeNotAccepted, Format = FileFormat.Unknown };

    private static byte[] Replaced(byte[] file, string old, string with) => Latin1(Encoding.Latin1.GetString(file).Replace(old, with, StringComparison.Ordinal));

    /// <summary>An update at the end: another object 1, its table, and the way back to the table before.</summary>
    private static byte[] Updated(byte[] file, string catalog)
    {
        var text = Encoding.Latin1.GetString(file);
        var first = text[(text.LastIndexOf("startxref\n", StringComparison.Ordinal) + 10)..].Split('\n')[0];
        var start = text.Length + $"1 0 obj\n{catalog}\nendobj\n".Length;
        return Latin1($"{text}1 0 obj\n{catalog}\nendobj\nxref\n1 1\n{text.Length:D10} 00000 n \ntrailer\n<</Size 6/Root 1 0 R/Prev {first}>>\nstartxref\n{start}\n%%EOF\n");
    }

    /// <summary>For old readers object 6 is free; the stream beside the table says where it is.</summary>
    private static byte[] Hybrid(string id)
    {
        var body = Encoding.Latin1.GetString(new PdfMaker("/OpenAction 6 0 R").Make());
        body = body[..body.IndexOf("xref\n0 6", StringComparison.Ordinal)];
        var offsets = Enumerable.Range(1, 5).Select(number => body.IndexOf($"\n{number} 0 obj", StringComparison.Ordinal) + 1).ToList();
        var six = body.Length;
        body += $"6 0 obj\n<</S/JavaScript/JS({id})>>\nendobj\n";
        var seven = body.Length;
        body += $"7 0 obj\n<</Type/XRef/W[1 4 1]/Size 8/Index[6 1]/Filter/ASCIIHexDecode/Length 13>>\nstream\n01{six:X8}00>\nendstream\nendobj\n";
        var table = string.Concat(offsets.Select(offset => $"{offset:D10} 00000 n \n"));
        return Latin1($"{body}xref\n0 7\n0000000000 65535 f \n{table}0000000000 65535 f \ntrailer\n<</Size 7/Root 1 0 R/XRefStm {seven}>>\nstartxref\n{body.Length}\n%%EOF\n");
    }
}
