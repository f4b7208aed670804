using System.Text;
using System.Text.RegularExpressions;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Fakes;
using Airlock.Tests.Samples;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace Airlock.Tests.Sanitizers.Pdf;

/// <summary>
/// What is delivered, read by readers that share no code with ours: qpdf writes it out plain and PdfPig walks its objects; neither may find a
/// name that may never be in a result.
/// </summary>
public sealed partial class PdfResidueTests
{
    private static readonly IReadOnlySet<string> Never = PdfCarrierTable.Never();

    [Fact]
    public async Task No_other_reader_finds_anything_active_in_what_is_delivered()
    {
        var table = new GateTable("pdf-residue", "Delivered PDF under readers of others");
        using var folder = new TemporaryFolder();
        foreach (var (name, output) in Delivered())
        {
            table.Add($"qpdf, {name}", "nothing", Said(await UnderQpdfAsync(folder, output)));
            table.Add($"PdfPig, {name}", "nothing", Said(UnderPdfPig(output)));
        }
        table.Finish();
    }

    [Fact]
    public async Task The_readers_find_it_where_it_is()
    {
        using var folder = new TemporaryFolder();
        byte[] Sample(string name) => Encoding.Latin1.GetBytes(File.ReadAllText(Path.Combine(Repository.Samples, "pdf", name), Encoding.Latin1));

        Assert.Contains("AA", await UnderQpdfAsync(folder, Sample("pd-002-aa.pdf")));
        Assert.Contains("JavaScript", await UnderQpdfAsync(folder, Sample("pd-060-escaped-names.pdf")));
        Assert.Contains("JS", UnderPdfPig(Sample("object-stream.pdf")));
        Assert.Contains("Launch", UnderPdfPig(Sample("pd-006-launch.pdf")));
    }

    private static IEnumerable<(string Name, byte[] Output)> Delivered()
    {
        foreach (string row in SampleTests.All())
        {
            if (!row.StartsWith("pdf/", StringComparison.Ordinal)) continue;
            var path = Path.Combine(Repository.Samples, row);
            var expected = Expectation.Of(path);
            if (expected.Output is not FileFormat.Pdf) continue;
            using var input = File.OpenRead(path);
            var request = new SanitizeRequest { Limits = new SanitizeLimits(), Route = expected.Route, Password = expected.Password, Flatten = expected.Flatten, ClaimedExtension = ".pdf" };
            yield return (row, SampleTests.Sanitize(request, input).Output);
        }
    }

    private static string Said(IEnumerable<string> found) => string.Join(' ', found.DefaultIfEmpty("nothing"));

    private static async Task<IReadOnlyList<string>> UnderQpdfAsync(TemporaryFolder folder, byte[] pdf)
    {
        var plain = folder.Of("plain.pdf");
        using var qpdf = StartedProgram.Start("/usr/bin/qpdf", ["--qdf", "--object-streams=disable", "--decrypt", folder.Write("in.pdf", pdf), plain]);
        await qpdf.ExitAsync();
        var objects = Streams().Replace(File.ReadAllText(plain, Encoding.Latin1), "");
        return [.. Names().Matches(objects).Select(match => match.Groups[1].Value).Where(Never.Contains).Distinct().Order(StringComparer.Ordinal)];
    }

    private static IReadOnlyList<string> UnderPdfPig(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        var (found, seen) = (new SortedSet<string>(StringComparer.Ordinal), new HashSet<IndirectReference>());
        var waiting = new Queue<IToken>([document.Structure.Catalog.CatalogDictionary]);
        while (waiting.TryDequeue(out var token))
        {
            switch (token)
            {
                case IndirectReferenceToken reference when seen.Add(reference.Data): waiting.Enqueue(document.Structure.GetObject(reference.Data).Data); break;
                case StreamToken stream: waiting.Enqueue(stream.StreamDictionary); break;
                case ArrayToken array: array.Data.ToList().ForEach(waiting.Enqueue); break;
                case NameToken name when Never.Contains(name.Data): found.Add(name.Data); break;
                case DictionaryToken dictionary:
                    found.UnionWith(dictionary.Data.Keys.Where(Never.Contains));
                    dictionary.Data.Values.ToList().ForEach(waiting.Enqueue);
                    break;
                default: break;
            }
        }
        return [.. found];
    }

    [GeneratedRegex(@"\nstream\n.*?\nendstream", RegexOptions.Singleline)]
    private static partial Regex Streams();

    [GeneratedRegex(@"/([^\s/<>\[\]()]+)")]
    private static partial Regex Names();
}
