using System.Diagnostics;
using System.Security.Cryptography;
using Airlock.Core.Health;
using Airlock.Core.People;
using Airlock.Core.Pipeline;
using Airlock.Core.Policy;
using Airlock.Core.Proposals;
using Airlock.Core.Sanitize;
using Airlock.Core.Scan;
using Airlock.Core.Storage;
using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;
using Airlock.Worker.Gates;
using Airlock.Worker.Hosting;
using Microsoft.Extensions.Logging;

namespace Airlock.Worker.Inspect;

/// <summary>One file through Scan, Sanitize and Check, and its verdict into the row. What is wrong with us comes back as a cause, and leaves no verdict.</summary>
internal sealed partial class InspectFile(
    InspectionPipeline pipeline, Stores stores, Vault vault, GateWatch gates, TransferStops stops, PolicyInForce policy, PinnedSigners pinned, FilePasswords passwords, OriginalCheck original,
    RecordFileStage recordStage, RecordFileVerdict recordVerdict, TimeProvider clock, ILogger<InspectFile> log)
{
    public const string StoreFault = "store-fault";
    public const string StorageFull = "storage-full";

    /// <returns>Null when the file has its verdict (or somebody else's lease took over); otherwise why it could not be finished.</returns>
    public async Task<string?> RunAsync(Transfer transfer, TransferFile file, Lease lease, CancellationToken ct)
    {
        try
        {
            return await InspectAsync(transfer, file, lease, ct);
        }
        catch (IsolationStopException fault)
        {
            LogUnfinished(file.Id, HealthProblems.Stopped, fault);
            return HealthProblems.Stopped;
        }
        catch (SandboxUnavailableException fault)
        {
            gates.Doubt();
            LogUnfinished(file.Id, HealthProblems.SandboxUnavailable, fault);
            return HealthProblems.SandboxUnavailable;
        }
        catch (Exception fault) when (fault is StoreFaultException or IOException or CryptographicException or UnauthorizedAccessException && fault is not StoreSuspectException)
        {
            return Unfinished(file.Id, fault);
        }
    }

    /// <summary>For a fault of our store.</summary>
    private string Unfinished(Guid fileId, Exception fault)
    {
        var cause = FullDisk.IsCauseOf(fault) ? StorageFull : StoreFault;
        LogUnfinished(fileId, cause, fault);
        return cause;
    }

    private async Task<string?> InspectAsync(Transfer transfer, TransferFile file, Lease lease, CancellationToken ct)
    {
        var reading = await gates.LookAsync(ct);
        if (gates.Problem(reading, transfer.Route) is { } shut) return shut;
        var (rules, watch) = (policy.Current, Stopwatch.StartNew());
        await original.RunAsync(file, ct);
        await using var draft = new CleanDraft(stores.Clean, vault);
        var inspection = await DescribeAsync(transfer, file, draft, rules.For(transfer.Route), reading.Scanner.Identity, ct);

        var end = await pipeline.RunAsync(inspection, stage => EnterAsync(transfer, lease, file, stage, ct), ct);
        if (end.UnfinishedCause is not null)
        {
            gates.ScanWasUnfinished();
            LogScanUnfinished(file.Id, end.UnfinishedCause);
            return HealthProblems.ScannerUnavailable;
        }
        end = rules.For(transfer.Route).Permit(end, inspection);
        var report = ReportWriter.Write(
            inspection, end, FileResults.LeafName(file.UntrustedPath), file.Sha256, rules.Version, pipeline.SandboxName, watch.Elapsed);
        await RecordAsync(file, lease, draft, inspection, report, ct);
        return null;
    }

    private async Task RecordAsync(TransferFile file, Lease lease, CleanDraft draft, FileInspection inspection, InspectionReport report, CancellationToken ct)
    {
        FileOutput? output = null;
        if (report.Output is { } delivered)
        {
            var (blob, sealedKey) = draft.Keep(delivered.Sha256);
            var format = inspection.Result!.Report.OutputFormat;
            output = new FileOutput(blob.Id.ToString(), sealedKey, blob.Sha256, blob.Bytes, format, ReportWriter.OutputName(file.UntrustedPath, format));
        }
        var recorded = await recordVerdict.RunAsync(Actor.Worker, lease, file.Id, FileResults.Of(report, inspection, output), ct);
        if (recorded.IsDone) LogVerdict(file.Id, report.Verdict, report.Reason);
        // Somebody else has the lease now: what was made under this one is nobody's.
        else if (output is not null) stores.Clean.Delete(BlobId.FromStore(output.BlobId));
    }

    private async Task<FileInspection> DescribeAsync(
        Transfer transfer, TransferFile file, CleanDraft draft, RoutePolicy rules, ScannerIdentity? scanner, CancellationToken ct) => new()
        {
            ClaimedExtension = FileResults.ClaimedExtension(file.UntrustedPath),
            Route = transfer.Route,
            Bytes = file.Bytes,
            Limits = rules.LimitsFor(file.Bytes),
            Password = await passwords.FindAsync(file.Id, ct),
            KeepMacrosOf = await pinned.OfAsync(rules, ct),
            Begun = clock.GetUtcNow(),
            EncryptsResult = rules.Opened is OpenedFiles.Encrypted,
            OpenUntrusted = () => vault.OpenUntrusted(stores.Quarantine, file.BlobId, file.SealedKey),
            Draft = draft,
            Flatten = rules.Flattens(),
            Keeps = rules.Keeps,
            Scanner = scanner,
        };

    /// <summary>A lease that is no longer ours, or a switch that was put on meanwhile, ends the work here.</summary>
    private async Task EnterAsync(Transfer transfer, Lease lease, TransferFile file, Stage stage, CancellationToken ct)
    {
        if (await stops.StopAsync(transfer, ct)) throw new IsolationStopException();
        if (!(await recordStage.RunAsync(Actor.Worker, lease, file.Id, stage, ct)).IsDone) throw new LeaseLostException();
    }

    [LoggerMessage(EventId = 121, Level = LogLevel.Information, Message = "file {FileId}: {Verdict} {Reason}")]
    private partial void LogVerdict(Guid fileId, Verdict verdict, string? reason);

    [LoggerMessage(EventId = 123, Level = LogLevel.Warning, Message = "file {FileId}: a scan is unfinished, {Cause}")]
    private partial void LogScanUnfinished(Guid fileId, string cause);

    [LoggerMessage(EventId = 122, Level = LogLevel.Warning, Message = "file {FileId}: unfinished, {Cause}")]
    private partial void LogUnfinished(Guid fileId, string cause, Exception fault);
}
