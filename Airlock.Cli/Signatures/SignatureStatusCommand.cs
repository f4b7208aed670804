using System.CommandLine;
using System.Text.Json;
using Airlock.Cli.Server;
using Airlock.Core.Persistence;
using Airlock.Core.Policy;
using Airlock.Core.Proposals;
using Airlock.Core.Scan;
using Airlock.Core.Scan.Signatures;
using Airlock.Core.Storage;
using Airlock.Sanitizers.Contract;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Cli.Signatures;

/// <summary><c>airlock signatures status</c>: what is in force, how old it is, what waits. Without a running engine it reads the files.</summary>
internal static class SignatureStatusCommand
{
    private static readonly Option<string?> Data = DataOption.Create();
    private static readonly Option<bool> Json = new("--json");

    public static Command Create()
    {
        var command = new Command("status", "使用中の定義ファイルを示す / show the signatures in force") { Data, Json };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult words, CancellationToken ct)
    {
        var data = DataOption.Of(words.GetValue(Data));
        var (files, folder) = (SetInForce.Read(data), new SignatureFolder(data));
        var engine = await new ClamdClient(new ScanOptions { ClamdSocket = data.ClamdSocket }).IdentifyAsync(ct);
        var date = engine is null ? files.Date : engine.SignatureDate;
        var age = date is { } built ? (int?)(TimeProvider.System.GetUtcNow() - built).TotalDays : null;
        var oldest = OldestAllowed(data);
        var pending = await PendingAsync(data, ct);
        var status = new Status(engine?.Engine, engine is null ? "down" : "ok", engine?.Set ?? files.Set, engine?.Signatures ?? files.Version, date, age, oldest,
            age is null || oldest is null || age > oldest, files.From, files.Files, pending, LastImport.Read(folder), File.Exists(folder.NotForgotten));
        if (words.GetValue(Json)) Console.WriteLine(JsonSerializer.Serialize(status, JsonSerializerOptions.Web));
        else Print(status);
        return ExitCodes.Done;
    }

    private static int? OldestAllowed(DataDirectory data)
    {
        if (!File.Exists(data.Policy)) return null;
        var reading = PolicyReader.Read(File.ReadAllText(data.Policy), data.Policy);
        return reading.IsValid ? Enum.GetValues<Route>().Min(route => reading.Document.For(route).Scan.MaxSignatureAgeDays) : null;
    }

    /// <summary>Null when the database cannot be asked: then nobody knows.</summary>
    private static async Task<IReadOnlyList<Waiting>?> PendingAsync(DataDirectory data, CancellationToken ct)
    {
        try
        {
            await using var context = new AirlockDbContextFactory(data.Database).CreateDbContext();
            var open = await context.Proposals.AsNoTracking()
                .Where(one => one.Kind == ProposalKind.SignatureImport && (one.State == ProposalState.Pending || one.State == ProposalState.Confirmed)).ToListAsync(ct);
            var now = TimeProvider.System.GetUtcNow();
            return [.. open.Where(one => one.StateAt(now) is not ProposalState.Expired).Select(one => new Waiting(one.Id, one.Subject, one.ProposedBy, one.ProposedAt, one.State.ToString()))];
        }
        catch (SqliteException)
        {
            return null;
        }
    }

    private static void Print(Status status)
    {
        Line($"検査エンジン / engine:  {status.Engine ?? "応答なし / does not answer"}");
        Line($"定義 / signatures: {status.SignatureSet ?? "なし / none"} ({status.From}), version {status.Version}, {status.Date:yyyy-MM-dd}");
        Line($"古さ / age: {status.AgeDays} 日 / days{(status.IsStale ? " — 古すぎます / too old" : "")}");
        foreach (var file in status.Files) Line($"  {FileLine.Of(file)}");
        if (status.Pending is null) Line($"提案は不明（データベースを読めません） / proposals unknown: the database cannot be read");
        foreach (var one in status.Pending ?? []) Line($"二人承認待ち / waiting: {one.Id} {one.By} {one.At:yyyy-MM-dd HH:mm}Z {one.State}");
        if (status.IsNotForgotten) Line($"検査エンジンが取り消した定義をまだ使っています / the engine still uses a set that was turned back");
        if (status.LastImport is not { } last) return;
        var end = last.Failure is { } code ? $"失敗 / failed: {RefusalSentences.For(code)}" : last.IsLive ? "有効 / in force" : "次の起動で有効 / in force with the next ./airlock up";
        Line($"前回の取込み / last import: {last.At:yyyy-MM-dd HH:mm}Z {end}");
    }

    private static void Line(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));

    private sealed record Waiting(Guid Id, string Subject, string By, DateTimeOffset At, string State);

    private sealed record Status(
        string? Engine, string Clamd, string? SignatureSet, int Version, DateTimeOffset? Date, int? AgeDays, int? MaxAgeDays, bool IsStale, string From,
        IReadOnlyList<SignatureFile> Files, IReadOnlyList<Waiting>? Pending, LastImport? LastImport, bool IsNotForgotten);
}
