using System.CommandLine;
using System.Text.Json;
using Airlock.Cli.Server;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Proposals;
using Airlock.Core.Scan.Signatures;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Cli.Signatures;

/// <summary>
/// <c>airlock signatures import</c>: stages files for the worker to look at, and proposes what it accepts. A second person confirms in the
/// browser; only then does anything come into force.
/// </summary>
internal static class ImportCommand
{
    /// <summary>Longer than the worker may take for verification and trial.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private static readonly Argument<string[]> Files = new("FILE") { Arity = ArgumentArity.OneOrMore, Description = "定義ファイル / signature files" };
    private static readonly Option<string> Reason = new("--reason") { DefaultValueFactory = _ => "定義ファイルの更新 / signature update", Description = "理由 / reason" };
    private static readonly Option<string?> Data = DataOption.Create();
    private static readonly Option<bool> Json = new("--json");

    public static Command Create()
    {
        var command = new Command("import", "手で運んだ定義ファイルを取り込む / bring in signatures carried by hand") { Files, Reason, Data, Json };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult words, CancellationToken ct)
    {
        var data = DataOption.Of(words.GetValue(Data));
        var folder = new SignatureFolder(data);
        var (pathByName, refusal) = StageFiles.Name(words.GetValue(Files)!);
        if (refusal is not null) return Say(words, refusal, null, null);

        var contexts = new AirlockDbContextFactory(data.Database);
        await WorkerMustAnswerAsync(contexts, ct);
        var id = await StageFiles.RunAsync(folder, pathByName, ct);
        Console.Error.WriteLine($"確認しています / checking: {id}");
        var note = await NoteAsync(folder, id, ct);
        if (note.Refusal is not null) return Say(words, note.Refusal, note, null);

        var asked = new NewProposal(ProposalKind.SignatureImport, note.Subject, words.GetValue(Reason)!, HostUser.OfThisProcess());
        var proposed = await new ProposeChange(new AirlockDatabase(contexts, TimeProvider.System)).RunAsync(Actor.Worker, asked, ct);
        if (!proposed.IsDone)
            throw new ServerRefusal(ExitCodes.NotAllowed, $"提案できません / not proposed: {proposed.Denial} {string.Join(", ", proposed.Denial.Particulars)}");
        return Say(words, null, note, proposed.Value);
    }

    private static async Task WorkerMustAnswerAsync(AirlockDbContextFactory contexts, CancellationToken ct)
    {
        await using var context = contexts.CreateDbContext();
        var last = await context.WorkerHealth.AsNoTracking().FirstOrDefaultAsync(ct);
        if (last?.Read() is not { } worker || worker.IsSilentAt(TimeProvider.System.GetUtcNow()))
            throw new ServerRefusal(ExitCodes.Unreachable, "worker が動いていません。./airlock up / the worker, which checks signatures, is not running: ./airlock up");
    }

    private static async Task<ImportNote> NoteAsync(SignatureFolder folder, Guid id, CancellationToken ct)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(Patience);
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (true)
        {
            if (SignatureFolder.ReadNote(folder.NoteOf(id)) is { } note) return note;
            // Out of patience is a TaskCanceledException or its kin: exit 31.
            if (!await ticks.WaitForNextTickAsync(deadline.Token)) throw new TaskCanceledException();
        }
    }

    private static int Say(ParseResult words, ImportRefusal? refusal, ImportNote? note, Proposal? proposal)
    {
        if (words.GetValue(Json))
        {
            var state = refusal is null ? "proposed" : "refused";
            var answer = new { state, refusal, id = note?.Id, digest = note?.Digest, proposal = proposal?.Id, engine = note?.Engine, files = note?.Files };
            Console.WriteLine(JsonSerializer.Serialize(answer, JsonSerializerOptions.Web));
        }
        else if (note is not null && refusal is null)
        {
            foreach (var file in note.Files) Console.WriteLine(FileLine.Of(file));
            Console.WriteLine($"SHA-256 {note.Digest}");
        }
        if (refusal is not null)
        {
            Console.Error.WriteLine($"取り込みません / refused: {refusal.Code}: {RefusalSentences.For(refusal)}");
            return ExitCodes.Refused;
        }
        Console.Error.WriteLine("試験読込みは成功しました。別のシステム管理者が管理画面の「二人承認待ち」で確定すると有効になります"
            + " / the trial load succeeded; it comes into force when another administrator confirms it on the admin plane, waiting for a second person");
        return ExitCodes.StillWaiting;
    }
}
