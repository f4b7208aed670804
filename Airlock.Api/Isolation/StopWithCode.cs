using Airlock.Api.Problems;
using Airlock.Api.SignIn;
using Airlock.Core.Isolation;
using Airlock.Core.People;
using Airlock.Core.Transfers;

namespace Airlock.Api.Isolation;

/// <summary>One person stops, with a fresh code. The file comes first: if nothing else works any more, it does.</summary>
internal sealed class StopWithCode(ConfirmWithCode confirm, IsolationSwitches switches, RecordStops record, TimeProvider time)
{
    /// <returns>Null when it is stopped.</returns>
    public async Task<Fault?> RunAsync(Actor actor, SwitchName? name, string reason, string? untrustedCode, CancellationToken ct)
    {
        if (SwitchRules.CanStop(actor) is { } denial) return Fault.Of(denial);
        if (name is null) return Fault.Of(Denial.FieldInvalid.With("what"));
        var stop = StopLine.Create(reason, actor.ToString(), time.GetUtcNow());
        if (!stop.IsDone) return Fault.Of(stop.Denial);
        if (!await confirm.RunAsync(actor, untrustedCode, ct)) return Faults.CodeWrong;
        switches.Folder.Set(name, stop.Value);
        await record.RunAsync(switches.Folder, ct);
        return null;
    }
}
