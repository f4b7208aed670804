using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Pipeline;
using Airlock.Core.Policy;
using Airlock.Core.Sanitize;
using Airlock.Core.Scan;
using Airlock.Core.Storage;
using Airlock.Core.Transfers;
using Airlock.Worker.Gates;
using Airlock.Worker.Hosting;
using Airlock.Worker.Inspect;

namespace Airlock.Worker.Release;

/// <summary>
/// Results whose scan is old, or was made with other signatures or settings than those of now, are scanned once more: days may lie between
/// Check and approval. Where policy holds files back for a time, original and result are scanned in any case. Each scan is in the log.
/// </summary>
internal sealed class RescanApproved(
    IVirusScanner scanner, GateWatch gates, Stores stores, Vault vault, PolicyInForce policy, RecordEvent record, TimeProvider time)
{
    /// <summary>When the hold period of policy ends; null when there is none.</summary>
    public DateTimeOffset? HeldUntil(Transfer transfer)
    {
        var hours = policy.Current.For(transfer.Route).Scan.HoldHours;
        if (hours == 0) return null;
        return Approved(transfer).Max(file => ScanOf(file)?.OutputScannedAt() ?? transfer.StateSince) + TimeSpan.FromHours(hours);
    }

    /// <exception cref="StoreFaultException">Nothing can be said about the file: our store does not give it back.</exception>
    public async Task<RescanResult> RunAsync(Transfer transfer, CancellationToken ct)
    {
        if ((await gates.LookAsync(ct)).Scanner is not { Problem: null, Identity: { } now }) return RescanResult.Unfinished;
        var rules = policy.Current.For(transfer.Route).Scan;
        foreach (var file in Approved(transfer))
        {
            if (rules.HoldHours == 0 && IsFresh(ScanOf(file), now, TimeSpan.FromHours(rules.RescanAfterHours))) continue;
            if (rules.HoldHours > 0 && await OriginalAsync(transfer, file, now, ct) is not RescanResult.NothingFound and var bad) return bad;
            var result = await ScanAsync(transfer, file, "result", () => vault.OpenUntrusted(stores.Clean, file.OutputBlobId!, file.OutputSealedKey!), file.OutputBytes!.Value, now, ct,
                [.. AlsoGood(ReportOf(file))]);
            if (result is not RescanResult.NothingFound) return result;
        }
        return RescanResult.NothingFound;
    }

    private static IEnumerable<ScanOutcome> AlsoGood(InspectionReport? report)
    {
        if (report?.IsLockedAgain is true) yield return ScanOutcome.Encrypted;
        if (report?.KeepsMacros is true) yield return ScanOutcome.Macros;
    }

    /// <summary>In an original macros and encryption were dealt with by its verdict; only what is malware now matters.</summary>
    private Task<RescanResult> OriginalAsync(Transfer transfer, TransferFile file, ScannerIdentity now, CancellationToken ct) =>
        ScanAsync(transfer, file, "original", () => vault.OpenUntrusted(stores.Quarantine, file.BlobId, file.SealedKey), file.Bytes, now, ct,
            ScanOutcome.Macros, ScanOutcome.Encrypted);

    private async Task<RescanResult> ScanAsync(
        Transfer transfer, TransferFile file, string scanned, Func<Stream> openUntrusted, long bytes, ScannerIdentity now, CancellationToken ct, params ScanOutcome[] alsoGood)
    {
        var reply = await scanner.ScanAsync(() => Open(openUntrusted), bytes, ct);
        var result = reply.Outcome is ScanOutcome.Unfinished ? RescanResult.Unfinished
            : reply.Outcome is ScanOutcome.NothingFound || alsoGood.Contains(reply.Outcome) ? RescanResult.NothingFound : RescanResult.Found;
        if (result is RescanResult.Unfinished) gates.ScanWasUnfinished();
        var details = new JsonObject
        {
            ["scanned"] = scanned,
            ["outcome"] = reply.Outcome.ToString(),
            ["found"] = reply.Signature,
            ["settingsDigest"] = now.SettingsDigest,
            ["engines"] = JsonSerializer.SerializeToNode((reply.Engines ?? []).Select(scan => ReportEngineScan.Of(scan, scanned, now)), ReportJson.Options),
        };
        await record.RunAsync(Actor.Worker, AuditWords.Rescanned, new() { Transfer = transfer.Id, File = file.Id, Details = details }, ct);
        return result;
    }

    /// <summary>An object that is gone or whose key is another's must not read as a scanner's fault.</summary>
    private static Stream Open(Func<Stream> openUntrusted)
    {
        try
        {
            return openUntrusted();
        }
        catch (Exception fault) when (fault is FileNotFoundException or CryptographicException)
        {
            throw new BlobDamagedException("an object to be scanned again is gone or its key is another's", fault);
        }
    }

    private static IEnumerable<TransferFile> Approved(Transfer transfer) => transfer.Files.Where(file => file is { Decision: FileDecision.Approved, IsDeliverable: true });

    private static ReportScan? ScanOf(TransferFile file) => ReportOf(file)?.Scan;

    private static InspectionReport? ReportOf(TransferFile file) => JsonSerializer.Deserialize<InspectionReport>(file.ReportJson!, ReportJson.Options);

    private bool IsFresh(ReportScan? scan, ScannerIdentity now, TimeSpan life) =>
        scan?.OutputScannedAt() is { } at && time.GetUtcNow() - at < life
        && scan.Engine == now.Engine && scan.Signatures == now.Signatures && scan.SignatureDate == now.SignatureDate && scan.SignatureSet == now.Set
        && scan.Tag == now.Tag && scan.SettingsDigest == now.SettingsDigest;
}
