using System.Text.Json;
using Airlock.Core.Pipeline;
using Airlock.Core.Scan;
using Airlock.Core.Transfers;
using Airlock.Worker.Gates;
using Airlock.Worker.Hosting;
using Airlock.Worker.Inspect;

namespace Airlock.Worker.Release;

/// <summary>Results that were scanned with other signatures than those loaded now are scanned once more: days may lie between Check and approval.</summary>
internal sealed class RescanApproved(IVirusScanner scanner, GateWatch gates, Stores stores, Vault vault)
{
    public async Task<RescanResult> RunAsync(Transfer transfer, CancellationToken ct)
    {
        if ((await gates.LookAsync(ct)).Scanner is not { } now) return RescanResult.Unfinished;
        foreach (var file in transfer.Files.Where(file => file is { Decision: FileDecision.Approved, IsDeliverable: true }))
        {
            if (IsScannedWith(file, now)) continue;
            using var untrusted = vault.OpenUntrusted(stores.Clean, file.OutputBlobId!, file.OutputSealedKey!);
            var reply = await scanner.ScanAsync(untrusted, file.OutputBytes!.Value, ct);
            if (reply.Outcome is ScanOutcome.Unfinished) return RescanResult.Unfinished;
            if (reply.Outcome is not ScanOutcome.NothingFound) return RescanResult.Found;
        }
        return RescanResult.NothingFound;
    }

    private static bool IsScannedWith(TransferFile file, ScannerIdentity now) =>
        JsonSerializer.Deserialize<InspectionReport>(file.ReportJson!, ReportJson.Options)?.Scan is { } scan
        && scan.Engine == now.Engine && scan.Signatures == now.Signatures && scan.SignatureDate == now.SignatureDate && scan.SignatureSet == now.Set;
}
