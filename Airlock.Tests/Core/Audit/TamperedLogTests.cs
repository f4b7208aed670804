using System.Text.Json.Nodes;
using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Storage;
using Microsoft.Data.Sqlite;
using NSec.Cryptography;

namespace Airlock.Tests.Core.Audit;

public sealed class TamperedLogTests
{
    private const string Drop = "DROP TRIGGER audit_entries_no_update; DROP TRIGGER audit_entries_no_delete; ";

    [Theory]
    [InlineData("UPDATE audit_entries SET Action = 'withdrawn' WHERE \"Index\" = 5", AuditFault.Changed, 5)]
    [InlineData("UPDATE audit_entries SET Actor = 'unknown' WHERE \"Index\" = 2", AuditFault.Changed, 2)]
    [InlineData("UPDATE audit_entries SET Time = Time + 1 WHERE \"Index\" = 9", AuditFault.Changed, 9)]
    [InlineData("UPDATE audit_entries SET Details = '{\"code\":\"x\"}' WHERE \"Index\" = 4", AuditFault.Changed, 4)]
    [InlineData("UPDATE audit_entries SET Details = 'nonsense' WHERE \"Index\" = 4", AuditFault.Unreadable, 4)]
    [InlineData("UPDATE audit_entries SET Subject = 'person:x' WHERE \"Index\" = 0", AuditFault.Changed, 0)]
    [InlineData("UPDATE audit_entries SET Before = 'Held' WHERE \"Index\" = 7", AuditFault.Changed, 7)]
    [InlineData("UPDATE audit_entries SET After = 'Released' WHERE \"Index\" = 7", AuditFault.Changed, 7)]
    [InlineData("UPDATE audit_entries SET TransferId = NULL WHERE \"Index\" = 10", AuditFault.Changed, 10)]
    [InlineData("UPDATE audit_entries SET FileId = '01890000-0000-7000-8000-000000000000' WHERE \"Index\" = 8", AuditFault.Changed, 8)]
    [InlineData("UPDATE audit_entries SET Sha256 = 'aa' WHERE \"Index\" = 3", AuditFault.Changed, 3)]
    [InlineData("UPDATE audit_entries SET PreviousSha256 = 'aa' WHERE \"Index\" = 3", AuditFault.Changed, 3)]
    [InlineData("DELETE FROM audit_entries WHERE \"Index\" = 0", AuditFault.OutOfOrder, 0)]
    [InlineData("DELETE FROM audit_entries WHERE \"Index\" = 5", AuditFault.OutOfOrder, 5)]
    [InlineData("DELETE FROM audit_entries WHERE \"Index\" >= 10", AuditFault.RolledBack, 10)]
    [InlineData("DELETE FROM audit_entries", AuditFault.RolledBack, 0)]
    [InlineData("UPDATE audit_entries SET \"Index\" = 99 WHERE \"Index\" = 5; UPDATE audit_entries SET \"Index\" = 5 WHERE \"Index\" = 6; UPDATE audit_entries SET \"Index\" = 6 WHERE \"Index\" = 99", AuditFault.Changed, 5)]
    [InlineData("DELETE FROM audit_entries WHERE \"Index\" = 5; UPDATE audit_entries SET \"Index\" = \"Index\" - 1 WHERE \"Index\" > 5", AuditFault.Changed, 5)]
    [InlineData("UPDATE audit_entries SET \"Index\" = -\"Index\" - 1 WHERE \"Index\" >= 5; UPDATE audit_entries SET \"Index\" = -\"Index\" WHERE \"Index\" < 0; INSERT INTO audit_entries SELECT 5, Time, Actor, Action, TransferId, FileId, Subject, Before, After, Details, PreviousSha256, Sha256 FROM audit_entries WHERE \"Index\" = 4", AuditFault.Changed, 5)]
    public async Task Every_edit_of_the_rows_is_found_at_its_entry(string edit, AuditFault fault, long index)
    {
        await using var host = await LogAsync();
        using var key = Key.Create(SignatureAlgorithm.Ed25519);
        var checkpoint = await Checkpoint(host, key).RunAsync(default);

        await host.SqlAsync(Drop + edit.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

        var verdict = await VerifyAsync(new ExportAudit(host.Contexts).LinesAsync(0, default), key, checkpoint!.Note);
        Assert.Equal((fault, index), (verdict.Fault, verdict.FirstBadIndex));
    }

    [Fact]
    public async Task The_database_itself_refuses_to_change_or_delete_an_entry()
    {
        await using var host = await LogAsync();

        await Assert.ThrowsAsync<SqliteException>(() => host.SqlAsync("UPDATE audit_entries SET Actor = 'x'"));
        await Assert.ThrowsAsync<SqliteException>(() => host.SqlAsync("DELETE FROM audit_entries"));
    }

    [Fact]
    public async Task A_log_rewritten_with_every_link_in_order_is_found_by_its_checkpoint()
    {
        await using var host = await LogAsync();
        using var key = Key.Create(SignatureAlgorithm.Ed25519);
        var checkpoint = await Checkpoint(host, key).RunAsync(default);
        var lines = await ReadAsync(host);

        var forged = Forge(lines, at: 6);

        Assert.True((await VerifyAsync(Async(forged), key)).IsWhole);
        Assert.Equal(AuditFault.Rewritten, (await VerifyAsync(Async(forged), key, checkpoint!.Note)).Fault);
    }

    [Fact]
    public async Task A_rewritten_log_is_narrowed_to_what_follows_the_last_good_checkpoint()
    {
        await using var host = await LogAsync();
        using var key = Key.Create(SignatureAlgorithm.Ed25519);
        var first = await Checkpoint(host, key).RunAsync(default);
        await host.SubmittedAsync(host.Staff);
        var second = await Checkpoint(host, key).RunAsync(default);
        var lines = await ReadAsync(host);

        var verdict = await VerifyAsync(Async(Forge(lines, (int)first!.Size + 1)), key, second!.Note, first.Note);

        Assert.Equal((AuditFault.Rewritten, first.Size), (verdict.Fault, verdict.FirstBadIndex));
    }

    [Fact]
    public async Task A_checkpoint_signed_by_another_key_or_edited_proves_nothing()
    {
        await using var host = await LogAsync();
        using var key = Key.Create(SignatureAlgorithm.Ed25519);
        using var other = Key.Create(SignatureAlgorithm.Ed25519);
        var checkpoint = await Checkpoint(host, key).RunAsync(default);

        Assert.Equal(AuditFault.CheckpointInvalid, (await VerifyAsync(Async([]), other, checkpoint!.Note)).Fault);
        Assert.Equal(AuditFault.CheckpointInvalid, (await VerifyAsync(Async([]), key, checkpoint.Note.Replace("airlock.test", "airlock.text", StringComparison.Ordinal))).Fault);
        Assert.Equal(AuditFault.CheckpointInvalid, (await VerifyAsync(Async([]), key, "")).Fault);
    }

    [Fact]
    public async Task Nothing_is_signed_over_a_broken_log()
    {
        await using var host = await LogAsync();
        using var key = Key.Create(SignatureAlgorithm.Ed25519);
        await Checkpoint(host, key).RunAsync(default);
        await host.SubmittedAsync(host.Staff);
        await host.SqlAsync(Drop + "UPDATE audit_entries SET Actor = 'unknown' WHERE \"Index\" = (SELECT MAX(\"Index\") FROM audit_entries)");

        await Assert.ThrowsAsync<InvalidOperationException>(() => Checkpoint(host, key).RunAsync(default));
    }

    [Fact]
    public async Task A_log_put_back_to_an_older_state_is_not_signed_again()
    {
        await using var host = await LogAsync();
        using var key = Key.Create(SignatureAlgorithm.Ed25519);
        await Checkpoint(host, key).RunAsync(default);
        await host.SqlAsync(Drop + "DELETE FROM audit_entries WHERE \"Index\" > 6");

        await Assert.ThrowsAsync<InvalidOperationException>(() => Checkpoint(host, key).RunAsync(default));
    }

    [Fact]
    public async Task The_mirror_holds_the_same_log_and_mends_a_torn_line()
    {
        await using var host = await LogAsync();
        using var key = Key.Create(SignatureAlgorithm.Ed25519);
        var mirror = new FolderAuditMirror(host.Folder, LinuxDisk.Instance);
        var checkpoint = await Checkpoint(host, key, mirror).RunAsync(default);
        var path = Path.Combine(host.Folder, "entries.jsonl");
        await File.AppendAllTextAsync(path, "{\"entry\":{\"ind");
        await host.SubmittedAsync(host.Staff);
        var later = await Checkpoint(host, key, mirror).RunAsync(default);

        var lines = (await File.ReadAllLinesAsync(path)).Select(AuditLine.Parse);
        var verdict = await VerifyAsync(Async(lines), key, checkpoint!.Note, later!.Note);

        Assert.True(verdict.IsWhole);
        Assert.Equal(later.Size, verdict.Covered);
        Assert.Contains(later.Note, await File.ReadAllTextAsync(Path.Combine(host.Folder, "checkpoints.txt")), StringComparison.Ordinal);
    }

    private static async Task<DomainHost> LogAsync()
    {
        var host = await DomainHost.StartAsync();
        await host.SubmittedAsync(host.Staff);
        return host;
    }

    private static WriteCheckpoint Checkpoint(DomainHost host, Key key, IAuditMirror? mirror = null) =>
        new(host.Contexts, new Ed25519CheckpointSigner("airlock.test", key), mirror, host.Time, "airlock.test/log");

    private static Task<AuditVerdict> VerifyAsync(IAsyncEnumerable<AuditLine?> lines, Key key, params string[] notes) =>
        AuditVerifier.VerifyAsync(lines, notes, key.PublicKey.Export(KeyBlobFormat.RawPublicKey), default);

    private static async Task<List<AuditLine>> ReadAsync(DomainHost host)
    {
        var lines = new List<AuditLine>();
        await foreach (var line in new ExportAudit(host.Contexts).LinesAsync(0, default)) lines.Add(line);
        return lines;
    }

    /// <summary>What somebody who knows how the chain is made would do: change one entry and hash anew from there.</summary>
    private static List<AuditLine> Forge(List<AuditLine> lines, int at)
    {
        var forged = new List<AuditLine>(lines);
        for (var i = at; i < forged.Count; i++)
        {
            var entry = JsonNode.Parse(forged[i].Canonical)!.AsObject();
            if (i == at) entry["actor"] = Actor.Unknown.ToString();
            if (i > 0) entry["prevSha256"] = forged[i - 1].Sha256;
            var canonical = CanonicalJson.Write(entry);
            forged[i] = new(i, (string)entry["prevSha256"]!, AuditEntry.HashOf(canonical), canonical);
        }
        return forged;
    }

    private static async IAsyncEnumerable<AuditLine?> Async(IEnumerable<AuditLine?> lines)
    {
        await Task.CompletedTask;
        foreach (var line in lines) yield return line;
    }
}
