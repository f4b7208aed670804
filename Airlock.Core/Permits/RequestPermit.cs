using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;

namespace Airlock.Core.Permits;

public sealed class RequestPermit(AirlockDatabase database)
{
    public Task<Outcome<Permit>> RunAsync(Actor actor, NewPermit asked, CancellationToken ct) =>
        database.WriteAsync<Permit>(actor, AuditWords.PermitRequested, new(), work =>
        {
            if ((PermitRules.CanRequest(actor) ?? Check(asked)) is { } denial) return Task.FromResult<Outcome<Permit>>(denial);
            var permit = Permit.Request(asked, actor.ResponsibleId, work.Now);
            work.Context.Permits.Add(permit);
            work.Audit(actor, AuditWords.PermitRequested, new() { Other = $"permit:{permit.Id}", After = permit.State.ToString() });
            return Task.FromResult<Outcome<Permit>>(permit);
        }, ct);

    private static Denial? Check(NewPermit asked)
    {
        var wrong = new List<string>();
        if (TransferRules.IsNotText(asked.Project)) wrong.Add("project");
        if (TransferRules.IsNotText(asked.Purpose)) wrong.Add("purpose");
        if (TransferRules.IsNotText(asked.Destination)) wrong.Add("destination");
        if (asked.Formats.Count == 0 || asked.Formats.Any(format => format is FileFormat.Unknown || !Enum.IsDefined(format))) wrong.Add("formats");
        if (asked.MaxFiles < 1) wrong.Add("maxFiles");
        if (asked.MaxBytes < 1) wrong.Add("maxBytes");
        if (asked.ValidUntil < asked.ValidFrom) wrong.Add("validUntil");
        return wrong.Count == 0 ? null : Denial.FieldInvalid.With(wrong);
    }
}
