using Airlock.Core.Storage;
using Airlock.Core.Transfers;
using Airlock.Tests.Worker;
using Airlock.Worker.Queue;
using Airlock.Worker.Release;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Airlock.Tests.Faults;

/// <summary>Somebody with the database in hand forges or deletes one record; the real worker then meets the transfer.</summary>
public sealed class ForgedGateTests
{
    private const string Forged = "UPDATE transfers SET State='Approved' WHERE Id={T}; UPDATE transfer_files SET Decision='Approved' WHERE TransferId={T};";

    /// <summary>What is done to a transfer that waits for its approver: {T} the transfer, {F} its first file, {G} its second, {A} its author, {P} an approver, {N} nobody.</summary>
    private static readonly (string What, string Sql)[] WhileWaiting =
    [
        ("state Approved", "UPDATE transfers SET State='Approved' WHERE Id={T}"),
        ("state Approved and every file approved", Forged),
        ("state Releasing and every file approved", Forged + "UPDATE transfers SET State='Releasing' WHERE Id={T}"),
        ("and no approval needed", Forged + "UPDATE transfers SET ApprovalsNeeded=0 WHERE Id={T}"),
        ("and no approval needed, Releasing", Forged + "UPDATE transfers SET ApprovalsNeeded=0, State='Releasing' WHERE Id={T}"),
        ("and a decision of an approver", Forged + Decision("{P}", "ManifestSha256")),
        ("and a decision of the author", Forged + Decision("{A}", "ManifestSha256")),
        ("and a decision of nobody", Forged + Decision("{N}", "ManifestSha256")),
        ("and a decision on other bytes", Forged + Decision("{P}", "'00'")),
        ("state Released", "UPDATE transfers SET State='Released' WHERE Id={T}"),
        ("author exchanged, then approved by them", Forged + Decision("{A}", "ManifestSha256") + "UPDATE transfers SET AuthorId={P}, ResponsibleId={P} WHERE Id={T}"),
    ];

    private static readonly (string What, string Sql)[] OnceApproved =
    [
        ("decisions deleted", "DELETE FROM decisions WHERE TransferId={T}"),
        ("one decision deleted", "DELETE FROM decisions WHERE FileId={F}"),
        ("decision is a reject", "UPDATE decisions SET Kind='Reject' WHERE FileId={F}"),
        ("decision is a return", "UPDATE decisions SET Kind='Return' WHERE FileId={F}"),
        ("decision on another manifest", "UPDATE decisions SET ManifestSha256='00' WHERE TransferId={T}"),
        ("decision under another policy", "UPDATE decisions SET PolicyVersion='0' WHERE TransferId={T}"),
        ("decision on no file", "UPDATE decisions SET FileId={N} WHERE FileId={F}"),
        ("decision by the author", "UPDATE decisions SET PersonId={A} WHERE TransferId={T}"),
        ("decision by nobody", "UPDATE decisions SET PersonId={N} WHERE TransferId={T}"),
        ("manifest hash exchanged", "UPDATE transfers SET ManifestSha256='00' WHERE Id={T}"),
        ("manifest hash gone", "UPDATE transfers SET ManifestSha256=NULL WHERE Id={T}"),
        ("policy version", "UPDATE transfers SET PolicyVersion='0' WHERE Id={T}"),
        ("destination", "UPDATE transfers SET Destination='elsewhere' WHERE Id={T}"),
        ("recipient", "UPDATE transfers SET Recipient='elsewhere' WHERE Id={T}"),
        ("reference", "UPDATE transfers SET Reference='IN-2026-999999' WHERE Id={T}"),
        ("revision", "UPDATE transfers SET Revision=7 WHERE Id={T}"),
        ("route", "UPDATE transfers SET Route='TakeOut' WHERE Id={T}"),
        ("permit", "UPDATE transfers SET PermitId={N} WHERE Id={T}"),
        ("author", "UPDATE transfers SET AuthorId={N} WHERE Id={T}"),
        ("responsible person", "UPDATE transfers SET ResponsibleId={N} WHERE Id={T}"),
        ("no approval needed", "UPDATE transfers SET ApprovalsNeeded=0 WHERE Id={T}"),
        ("two approvals needed", "UPDATE transfers SET ApprovalsNeeded=2 WHERE Id={T}"),
        ("verdict Unchanged", "UPDATE transfer_files SET Verdict='Unchanged' WHERE Id={F}"),
        ("verdict PassedAsIs", "UPDATE transfer_files SET Verdict='PassedAsIs' WHERE Id={F}"),
        ("verdict Refused", "UPDATE transfer_files SET Verdict='Refused' WHERE Id={F}"),
        ("verdict Infected", "UPDATE transfer_files SET Verdict='Infected' WHERE Id={F}"),
        ("verdict gone", "UPDATE transfer_files SET Verdict=NULL WHERE Id={F}"),
        ("hash of the result", "UPDATE transfer_files SET OutputSha256='00' WHERE Id={F}"),
        ("size of the result", "UPDATE transfer_files SET OutputBytes=OutputBytes+1 WHERE Id={F}"),
        ("name of the result", "UPDATE transfer_files SET OutputName='run.exe' WHERE Id={F}"),
        ("format of the result", "UPDATE transfer_files SET OutputFormat='Pdf' WHERE Id={F}"),
        ("hash of the report", "UPDATE transfer_files SET ReportSha256='00' WHERE Id={F}"),
        ("report", "UPDATE transfer_files SET ReportJson=replace(ReportJson, 'Macro', 'Other') WHERE Id={F}"),
        ("report gone", "UPDATE transfer_files SET ReportJson=NULL WHERE Id={F}"),
        ("report and hash of the other file", "UPDATE transfer_files SET (ReportJson, ReportSha256) = (SELECT ReportJson, ReportSha256 FROM transfer_files WHERE Id={G}) WHERE Id={F}"),
        ("hash of the original", "UPDATE transfer_files SET Sha256='00' WHERE Id={F}"),
        ("size of the original", "UPDATE transfer_files SET Bytes=1 WHERE Id={F}"),
        ("scan of the original Infected", "UPDATE transfer_files SET InputScan='Infected' WHERE Id={F}"),
        ("scan of the original gone", "UPDATE transfer_files SET InputScan=NULL WHERE Id={F}"),
        ("scan of the result Error", "UPDATE transfer_files SET OutputScan='Error' WHERE Id={F}"),
        ("scan of the result gone", "UPDATE transfer_files SET OutputScan=NULL WHERE Id={F}"),
        ("high finding", "UPDATE transfer_files SET HasHighFinding=1-HasHighFinding WHERE Id={F}"),
        ("object of the other file", "UPDATE transfer_files SET OutputBlobId=(SELECT OutputBlobId FROM transfer_files WHERE Id={G}) WHERE Id={F}"),
        ("key of the other file", "UPDATE transfer_files SET OutputSealedKey=(SELECT OutputSealedKey FROM transfer_files WHERE Id={G}) WHERE Id={F}"),
        ("object and key of the other file",
            "UPDATE transfer_files SET (OutputBlobId, OutputSealedKey) = (SELECT OutputBlobId, OutputSealedKey FROM transfer_files WHERE Id={G}) WHERE Id={F}"),
        ("the original instead of the result", "UPDATE transfer_files SET OutputBlobId=BlobId, OutputSealedKey=SealedKey WHERE Id={F}"),
        ("object gone from the row", "UPDATE transfer_files SET OutputBlobId=NULL WHERE Id={F}"),
        ("key gone from the row", "UPDATE transfer_files SET OutputSealedKey=NULL WHERE Id={F}"),
        ("no file approved", "UPDATE transfer_files SET Decision=NULL WHERE TransferId={T}"),
        ("a file of it deleted", "PRAGMA foreign_keys=OFF; DELETE FROM transfer_files WHERE Id={G}; PRAGMA foreign_keys=ON"),
        ("a file of it deleted, and no approval needed",
            "UPDATE transfers SET ApprovalsNeeded=0 WHERE Id={T}; PRAGMA foreign_keys=OFF; DELETE FROM transfer_files WHERE Id={G}; PRAGMA foreign_keys=ON"),
        ("log: verdict deleted", "DELETE FROM audit_entries WHERE FileId={F} AND Action='verdict-given'"),
        ("log: verdict changed", "UPDATE audit_entries SET Details=replace(Details, 'Sanitized', 'Unchanged') WHERE FileId={F} AND Action='verdict-given'"),
        ("log: decision deleted", "DELETE FROM audit_entries WHERE TransferId={T} AND Action='decided'"),
        ("log: decision of somebody else", "UPDATE audit_entries SET Actor='person:' || lower({N}) WHERE TransferId={T} AND Action='decided'"),
        ("log: approval deleted", "DELETE FROM audit_entries WHERE TransferId={T} AND Action='approved'"),
        ("log: submission deleted", "DELETE FROM audit_entries WHERE TransferId={T} AND Action='submitted'"),
        ("log: beginning deleted", "DELETE FROM audit_entries WHERE TransferId={T} AND Action='created'"),
        ("log: link cut", "UPDATE audit_entries SET PreviousSha256='00' WHERE TransferId={T} AND Action='inspected'"),
        ("log: details and their hash", "UPDATE audit_entries SET Details='{}', Sha256='00' WHERE TransferId={T} AND Action='approved'"),
    ];

    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_forged_or_missing_record_releases_nothing()
    {
        await using var test = await WorkerUnderTest.PrepareAsync();
        var services = test.Build().Services;
        // Somebody with the file in hand is not held up by its triggers.
        await SqlAsync(test, "DROP TRIGGER audit_entries_no_update; DROP TRIGGER audit_entries_no_delete");
        var table = new GateTable("forged-gates", "One record of a gate forged or deleted behind our back, then the release");
        foreach (var (what, sql) in WhileWaiting) table.Add(what, "nothing released", await SeenAsync(test, services, transfer => ForgeAsync(test, transfer, sql), approved: false));
        foreach (var (what, sql) in OnceApproved) table.Add(what, "nothing released", await SeenAsync(test, services, transfer => ForgeAsync(test, transfer, sql), approved: true));
        table.Add("result changed on disk", "nothing released", await DamagedAsync(id => Damage.LastByteAsync(test, StoreNames.Clean, id)));
        table.Add("result gone from disk", "nothing released", await DamagedAsync(id => Replaced(test, id, null)));
        table.Add("result replaced by the original's object", "nothing released", await DamagedAsync(id => Replaced(test, id, StoreNames.Quarantine)));
        table.Add("nothing forged", "released", await SeenAsync(test, services, _ => Task.CompletedTask, approved: true), held: false);
        table.Finish();

        Task<string> DamagedAsync(Func<string, Task> damage) => SeenAsync(test, services, transfer => damage(transfer.Files[0].OutputBlobId!), approved: true);
    }

    private static string Decision(string person, string manifest) =>
        "INSERT INTO decisions (Id, TransferId, FileId, PersonId, Kind, ManifestSha256, PolicyVersion, DecidedAt) SELECT upper(hex(randomblob(16))), "
        + $"transfers.Id, transfer_files.Id, {person}, 'Approve', {manifest}, PolicyVersion, 0 FROM transfers JOIN transfer_files ON TransferId=transfers.Id WHERE transfers.Id={{T}};";

    private static async Task<string> SeenAsync(WorkerUnderTest test, IServiceProvider services, Func<Transfer, Task> forge, bool approved)
    {
        var before = Delivered(test);
        var submitted = await test.SubmitAsync(("a.txt", "with a macro in it"), ("b.txt", "plain"));
        await services.GetRequiredService<TransferJob>().RunAsync(submitted.Id, default);
        var transfer = await test.LoadAsync(submitted.Id);
        if (approved) await test.ApproveAsync(transfer.Id);
        await forge(transfer);
        // Two turns of the machine, and what a receiver could find afterwards.
        for (var turn = 0; turn < 2; turn++) await services.GetRequiredService<TransferJob>().RunAsync(transfer.Id, default);
        await services.GetRequiredService<ClosedOut>().PublishAsync(default);
        var served = (await File.ReadAllTextAsync(Path.Combine(test.Data.ClosedOut, "index.json"))).Contains(transfer.Id.ToString(), StringComparison.Ordinal);
        return served || Delivered(test).Except(before).Any() ? "released" : "nothing released";
    }

    private static List<string> Delivered(WorkerUnderTest test) => [.. Directory.GetDirectories(test.Data.Released), .. Directory.GetDirectories(test.Data.ClosedOut)];

    private static async Task ForgeAsync(WorkerUnderTest test, Transfer transfer, string sql)
    {
        var words = new Dictionary<string, Guid>
        {
            ["{T}"] = transfer.Id,
            ["{F}"] = transfer.Files[0].Id,
            ["{G}"] = transfer.Files[1].Id,
            ["{A}"] = transfer.AuthorId,
            ["{P}"] = test.Approver.Id,
            ["{N}"] = Guid.CreateVersion7(),
        };
        foreach (var (word, id) in words) sql = sql.Replace(word, $"'{id.ToString().ToUpperInvariant()}'", StringComparison.Ordinal);
        await SqlAsync(test, sql);
    }

    private static async Task SqlAsync(WorkerUnderTest test, string sql)
    {
        await using var context = test.Contexts.CreateDbContext();
        await using var connection = context.Database.GetDbConnection();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // made of the constants above and ids of ours
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private static Task Replaced(WorkerUnderTest test, string blobId, string? by)
    {
        var place = Path.Combine(test.Data.Root.FullName, StoreNames.Clean, "objects", blobId[..2], blobId);
        File.Delete(place);
        if (by is not null) File.Copy(Directory.GetFiles(Path.Combine(test.Data.Root.FullName, by, "objects"), "*", SearchOption.AllDirectories)[0], place);
        return Task.CompletedTask;
    }
}
