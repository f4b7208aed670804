using Airlock.Core.People;
using Airlock.Core.Transfers;

namespace Airlock.Api.Intake;

/// <summary>Bytes durable first, then the row. Bytes that got no row are dropped again.</summary>
internal sealed class KeepFile(QuarantineIntake intake, AddFile addFile)
{
    /// <returns>No row, and nothing kept, when the bytes were too many, not those announced, found no room, or were stopped on their way.</returns>
    public async Task<(IntakeResult Received, Outcome<TransferFile>? Added)> RunAsync(
        Actor actor, Guid transferId, string untrustedPath, UntrustedUpload upload, string? replaces, CancellationToken ct)
    {
        var received = await intake.ReceiveAsync(upload, ct);
        if (received.Stored is not { } stored) return (received, null);
        // The last word before its row: making a large one durable takes time too.
        if (upload.Stop() is { } stop)
        {
            intake.Drop(stored);
            return (IntakeResult.Of(stop), null);
        }
        var file = new NewFile(untrustedPath, stored.Bytes, stored.Sha256, stored.Id.ToString(), received.SealedKey, replaces);
        // From here on the sender's going away changes nothing. After an exception the row may stand or not, so the bytes stay: the sweeper
        // removes what no row names.
        var added = await addFile.RunAsync(actor, transferId, file, CancellationToken.None);
        if (!added.IsDone) intake.Drop(stored);
        return (received, added);
    }
}
