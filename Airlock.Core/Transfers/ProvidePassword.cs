using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Sanitizers.Contract;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Core.Transfers;

/// <summary>The author gives a password, already sealed to the worker's key; with the last one missing given, the gates run again.</summary>
public sealed class ProvidePassword(AirlockDatabase database)
{
    public Task<Outcome<Transfer>> RunAsync(Actor actor, Guid transferId, Guid fileId, byte[] sealedPassword, CancellationToken ct) =>
        database.WriteAsync<Transfer>(actor, AuditWords.PasswordGiven, new() { Transfer = transferId, File = fileId }, async work =>
        {
            if (await work.FindTransferAsync(transferId, ct) is not { } transfer || !TransferRules.CanSee(transfer, actor)) return Denial.NotFound;
            if (!actor.Has(Turn.Author, transfer)) return Denial.NotYourTurn;
            if (transfer.State is not TransferState.ActionNeeded) return Denial.AlreadyMoved;
            if (transfer.File(fileId) is not { Verdict: Verdict.NeedsPassword } file) return Denial.NotFound;

            await work.Context.SealedPasswords.Where(password => password.FileId == fileId).ExecuteDeleteAsync(ct);
            work.Context.SealedPasswords.Add(SealedPassword.Of(fileId, sealedPassword, work.Now));
            file.Forget();
            transfer.Touch();
            work.Audit(actor, AuditWords.PasswordGiven, new() { Transfer = transfer.Id, File = file.Id });
            if (transfer.Files.Any(other => other.Verdict is Verdict.NeedsPassword)) return transfer;
            return transfer.Move(TransferState.ActionNeeded, TransferState.Submitted, actor, work) is { } refused ? refused : transfer;
        }, ct);
}
