using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Airlock.Core.Pipeline;
using Airlock.Core.Sanitize;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Fakes;
using Airlock.Tests.Samples;

namespace Airlock.Tests.Sandbox;

/// <summary>
/// Many files at once, each with a word of its own, through shared pool and real children, some of which are killed at any moment. A product
/// of this kind once gave 37 applicants' files to others for two years: what comes out of a file's way must hold its own word and no other.
/// </summary>
public sealed partial class MixingTests
{
    private const int Parallel = 32;

    /// <summary>One child of so many is killed.</summary>
    private const int KillOneOf = 20;

    [Fact]
    public Task No_result_holds_anothers_content() => RunAsync(300);

    [Fact]
    [Trait("Category", "Long")]
    public Task No_result_of_five_thousand_holds_anothers_content() => RunAsync(5_000);

    private static async Task RunAsync(int files)
    {
        var options = new SandboxOptions { SanitizersDirectory = SanitizerBuild.Sanitizers };
        using var launcher = new BubblewrapLauncher(options);
        var killing = new KillingLauncher(launcher);
        using var pool = new ChildPool(killing, options.StartedAhead);
        var pipeline = new InspectionPipeline(null, null, new SandboxedSanitizer(pool, options));
        var seen = new ConcurrentBag<string>();
        await System.Threading.Tasks.Parallel.ForEachAsync(Enumerable.Range(0, files), new ParallelOptions { MaxDegreeOfParallelism = Parallel },
            async (number, _) => seen.Add(await InspectAsync(pipeline, number)));

        var table = new GateTable("mixing", "What was in the results of files inspected at the same time, children being killed at random");
        foreach (var one in seen) table.Add("a file", one is Refused ? Refused : OwnWord, one);
        var refused = seen.Count(one => one is Refused);
        table.Add("more refusals than kills", "no", refused > killing.Kills ? $"{refused} refusals, {killing.Kills} kills" : "no");
        table.Add("children were killed", "yes", killing.Kills > 0 ? "yes" : "no");
        table.Finish();
    }

    private const string OwnWord = "its own word only", Refused = "refused, nothing delivered";

    private static async Task<string> InspectAsync(InspectionPipeline pipeline, int number)
    {
        var word = $"CANARY-{Guid.NewGuid():N}";
        var (extension, content) = number % 2 == 0 ? (".txt", PlainText(word)) : (".docx", Document(word));
        // A child killed before it was ready is our fault, and its file is tried again, as the service does.
        for (var tries = 0; tries < 20; tries++)
            try
            {
                await using var draft = new MemoryDraft();
                var file = new FileInspection
                {
                    ClaimedExtension = extension,
                    Route = Route.BringIn,
                    Bytes = content.Length,
                    Limits = new SanitizeLimits(),
                    OpenUntrusted = () => new MemoryStream(content),
                    Draft = draft,
                };
                var end = await pipeline.RunAsync(file, _ => Task.CompletedTask, CancellationToken.None);
                if (!end.Passed) return end.Reason is Reasons.ChildCrashed or Reasons.CheckFailed ? Refused : $"{end.Verdict} {end.Reason}";
                using var output = (MemoryStream)draft.OpenUntrusted();
                var words = Canary().Matches(OutputText.Of(file.Result!.Report.OutputFormat, output.ToArray())).Select(match => match.Value).Distinct().ToList();
                return words is [var only] && only == word ? OwnWord : $"{words.Count} words, its own among them: {words.Contains(word)}";
            }
            catch (SandboxUnavailableException)
            {
            }
        return "no child in twenty tries";
    }

    private static byte[] PlainText(string word) => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat($"紹介状 {word}\n", 100)));

    private static byte[] Document(string word)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>""");
            Add(zip, "_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>""");
            Add(zip, "word/document.xml", $"""<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{word}</w:t></w:r></w:p></w:body></w:document>""");
        }
        return bytes.ToArray();
    }

    private static void Add(ZipArchive zip, string name, string content)
    {
        using var part = zip.CreateEntry(name).Open();
        part.Write(Encoding.UTF8.GetBytes(content));
    }

    [GeneratedRegex("CANARY-[0-9a-f]{32}")]
    private static partial Regex Canary();

    /// <summary>Kills some of its children, from before they are ready to after they have answered.</summary>
    private sealed class KillingLauncher(IChildLauncher inner) : IChildLauncher
    {
        private int _kills;

        public int Kills => _kills;

        public string SandboxName => inner.SandboxName;

        public async Task<IChild> StartAsync(ChildFamily family, CancellationToken ct)
        {
            var child = await inner.StartAsync(family, ct);
            if (Random.Shared.Next(KillOneOf) == 0) _ = KillLaterAsync(child);
            return child;
        }

        public Task<bool> AnswersAsync(CancellationToken ct) => inner.AnswersAsync(ct);

        private async Task KillLaterAsync(IChild child)
        {
            Interlocked.Increment(ref _kills);
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(500)));
            try
            {
                child.Kill();
            }
            catch (Exception gone) when (gone is ObjectDisposedException or InvalidOperationException)
            {
                // It was quicker.
            }
        }
    }
}
