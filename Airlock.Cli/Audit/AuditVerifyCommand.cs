using System.CommandLine;
using System.Text.Json;
using Airlock.Cli.Server;
using Airlock.Core.Audit;
using Airlock.Core.Persistence;
using Airlock.Core.Storage.Keys;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Cli.Audit;

/// <summary><c>airlock audit verify</c>: the log against itself, against the checkpoints in the database, and against one kept elsewhere.</summary>
internal static class AuditVerifyCommand
{
    private static readonly Option<string?> Data = DataOption.Create();
    private static readonly Option<string?> Export = new("--export") { Description = "書き出したファイル / a file of airlock audit export" };
    private static readonly Option<string[]> Checkpoints = new("--checkpoint") { Description = "別に保管した検印 / a checkpoint kept elsewhere" };
    private static readonly Option<string?> Trust = new("--trust") { Description = "検印の公開鍵 (minisign) / public key of the checkpoints" };
    private static readonly Option<bool> Json = new("--json");

    public static Command Create()
    {
        var command = new Command("verify", "監査記録を検証する / prove the log whole") { Data, Export, Checkpoints, Trust, Json };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult words, CancellationToken ct)
    {
        var notes = (words.GetValue(Checkpoints) ?? []).SelectMany(NotesIn).ToList();
        var contexts = words.GetValue(Export) is null ? new AirlockDbContextFactory(DataOption.Of(words.GetValue(Data)).Database) : null;
        if (contexts is not null) notes.AddRange(await StoredNotesAsync(contexts, ct));
        var lines = contexts is not null ? new ExportAudit(contexts).LinesAsync(0, ct) : LinesOf(words.GetValue(Export)!, ct);

        var found = await AuditVerifier.VerifyAsync(lines, notes, Key(words.GetValue(Trust)), ct);
        Console.WriteLine(words.GetValue(Json)
            ? JsonSerializer.Serialize(new { whole = found.IsWhole, found.Entries, found.Covered, fault = found.Fault?.ToString(), found.FirstBadIndex }, JsonSerializerOptions.Web)
            : found.IsWhole ? $"完全です / whole: {found.Entries} ({found.Covered} 検印済み / checkpointed)"
            : $"改ざんまたは欠落 / NOT whole: {found.Fault}, {found.FirstBadIndex}");
        return found.IsWhole ? ExitCodes.Done : ExitCodes.Mismatch;
    }

    private static async Task<List<string>> StoredNotesAsync(AirlockDbContextFactory contexts, CancellationToken ct)
    {
        await using var context = contexts.CreateDbContext();
        return await context.AuditCheckpoints.AsNoTracking().OrderBy(checkpoint => checkpoint.Size).Select(checkpoint => checkpoint.Note).ToListAsync(ct);
    }

    private static async IAsyncEnumerable<AuditLine?> LinesOf(string path, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        if (!File.Exists(path)) throw new UsageException($"ファイルがありません: {path} / no such file");
        await foreach (var line in File.ReadLinesAsync(path, ct)) yield return AuditLine.Parse(line);
    }

    /// <summary>A mirror's file holds many notes; a signature line ends each.</summary>
    private static IEnumerable<string> NotesIn(string path)
    {
        if (!File.Exists(path)) throw new UsageException($"ファイルがありません: {path} / no such file");
        var note = new System.Text.StringBuilder();
        foreach (var line in File.ReadLines(path))
        {
            if (line.Length == 0 && note.Length == 0) continue;
            note.Append(line).Append('\n');
            if (!line.StartsWith("— ", StringComparison.Ordinal)) continue;
            yield return note.ToString();
            note.Clear();
        }
        if (note.Length > 0) yield return note.ToString();
    }

    private static ReadOnlyMemory<byte>? Key(string? path)
    {
        if (path is null) return null;
        if (!File.Exists(path)) throw new UsageException($"公開鍵がありません: {path} / no such file");
        return VerifyingKey.FromMinisign(File.ReadAllText(path))?.ToRaw() ?? throw new UsageException($"minisign の公開鍵ではありません: {path} / not a minisign public key");
    }
}
