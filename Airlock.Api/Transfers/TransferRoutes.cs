using Airlock.Api.Hosting;
using Airlock.Api.Intake;
using Airlock.Api.Isolation;
using Airlock.Api.Problems;
using Airlock.Api.SignIn;
using Airlock.Core.Approve;
using Airlock.Core.Isolation;
using Airlock.Core.Policy;
using Airlock.Core.Transfers;

namespace Airlock.Api.Transfers;

/// <summary>Contract §4, transfers. Nothing is decided here: who may do what is asked of Core.</summary>
internal static class TransferRoutes
{
    public static void MapTransfers(this IEndpointRouteBuilder api)
    {
        var transfers = api.MapGroup("/transfers").WithTags("transfers");
        transfers.MapPost("/", CreateAsync).RequireRateLimiting(RateLimits.Create).AddEndpointFilter<NeedsRoom>();
        transfers.MapGet("/", ListAsync).RequireRateLimiting(RateLimits.List);
        transfers.MapGet("/{id:guid}", GetAsync);
        transfers.MapGet("/{id:guid}/events", EventsAsync).RequireRateLimiting(RateLimits.Watch);
        transfers.MapGet("/{id:guid}/manifest", ManifestAsync);
        transfers.MapPost("/{id:guid}/decisions", DecideAsync).RequireRateLimiting(RateLimits.Decide);
        transfers.MapGet("/{id:guid}/package", (Guid id, CollectPackage collect, CurrentActor who, CancellationToken ct) => collect.RunAsync(who.Actor, id, ct));

        transfers.MapPost("/{id:guid}/submit", async (Guid id, SubmitTransfer submit, CurrentActor who, PolicyInForce policy, CancellationToken ct) =>
            Shown(await submit.RunAsync(who.Actor, id, ct), policy)).RequireRateLimiting(RateLimits.Create).AddEndpointFilter<NeedsRoom>();
        transfers.MapPost("/{id:guid}/withdraw", async (Guid id, WithdrawTransfer withdraw, CurrentActor who, PolicyInForce policy, CancellationToken ct) =>
            Shown(await withdraw.RunAsync(who.Actor, id, ct), policy));
        transfers.MapPost("/{id:guid}/revoke", async (Guid id, RevokeTransfer revoke, CurrentActor who, PolicyInForce policy, CancellationToken ct) =>
            Shown(await revoke.RunAsync(who.Actor, id, ct), policy));
        transfers.MapPost("/{id:guid}/recall", async (Guid id, RecallTransfer recall, CurrentActor who, PolicyInForce policy, CancellationToken ct) =>
            Shown(await recall.RunAsync(who.Actor, id, ct), policy));
        transfers.MapPost("/{id:guid}/receive", async (Guid id, RecordReceipt receive, CurrentActor who, PolicyInForce policy, CancellationToken ct) =>
            Shown(await receive.RunAsync(who.Actor, id, null, ct), policy));
        transfers.MapPost("/{id:guid}/revise", async (Guid id, ReviseTransfer revise, CurrentActor who, CancellationToken ct) =>
            (await revise.RunAsync(who.Actor, id, ct)).ToResult(next => Results.Created($"/api/v1/transfers/{next.Id}", new { next.Id, next.Reference, next.Revision })));
    }

    private static async Task<IResult> CreateAsync(NewTransferBody body, CreateTransfer create, CurrentActor who, PolicyInForce policy, IsolationSwitches switches, CancellationToken ct)
    {
        if (RouteNames.FromName(body.Route) is not { } route) return new ProblemResult(Denial.FieldInvalid.With("route"));
        if (switches.InForce.Of(route) is { } stopped) return new ProblemResult(StopGuard.Denied(stopped));
        var asked = new NewTransfer
        {
            Route = route,
            Purpose = body.Purpose,
            Destination = body.Destination,
            Recipient = body.Recipient,
            PermitId = body.PermitId,
            TicketId = body.TicketId,
            Emergency = body.Emergency ?? false,
        };
        var created = await create.RunAsync(who.Actor, asked, ct);
        return created.ToResult(transfer => Results.Created($"/api/v1/transfers/{transfer.Id}", TransferView.Of(transfer, policy.Current)));
    }

    private static async Task<IResult> ListAsync(
        VisibleTransfers transfers, CurrentActor who, PolicyInForce policy, CancellationToken ct,
        string? state = null, bool mine = false, string? reference = null, DateTimeOffset? before = null)
    {
        if (state is not null && !Enum.IsDefined(typeof(TransferState), state)) return new ProblemResult(Denial.FieldInvalid.With("state"));
        TransferState? wanted = state is null ? null : Enum.Parse<TransferState>(state);
        var found = await transfers.ListAsync(who.Actor, new(wanted, mine, reference, before), ct);
        return Results.Ok(new { transfers = found.Select(transfer => TransferView.Of(transfer, policy.Current)) });
    }

    private static async Task<IResult> GetAsync(Guid id, VisibleTransfers transfers, CurrentActor who, PolicyInForce policy, CancellationToken ct) =>
        await transfers.FindAsync(id, who.Actor, ct) is { } transfer ? Results.Ok(TransferView.Of(transfer, policy.Current)) : new ProblemResult(Denial.NotFound);

    /// <summary>Asked first: a stream that begins has already said that there is something to watch.</summary>
    private static async Task<IResult> EventsAsync(Guid id, VisibleTransfers transfers, StateEvents events, CurrentActor who, CancellationToken ct) =>
        await transfers.FindAsync(id, who.Actor, ct) is null ? new ProblemResult(Denial.NotFound) : TypedResults.ServerSentEvents(events.ReadAsync(id, who.Actor, ct));

    /// <summary>Byte for byte what its hash is taken of.</summary>
    private static async Task<IResult> ManifestAsync(Guid id, VisibleTransfers transfers, CurrentActor who, HttpContext context, CancellationToken ct)
    {
        if (await transfers.FindAsync(id, who.Actor, ct) is not { } transfer) return new ProblemResult(Denial.NotFound);
        if (transfer.ManifestSha256 is null) return new ProblemResult(Faults.NotThereYet, transfer.Reference);
        context.Response.Headers.ETag = $"\"{transfer.ManifestSha256}\"";
        return Results.Text(DecisionManifest.Write(transfer), "application/json");
    }

    private static async Task<IResult> DecideAsync(
        Guid id, DecisionBody body, DecideWithCode decide, CurrentActor who, PolicyInForce policy, CancellationToken ct)
    {
        var lines = body.Files.Select(line => (line.FileId, Kind: KindOf(line.Decision), line.Comment)).ToList();
        if (lines.Exists(line => line.Kind is null) || body.Sets.Count > 0) return new ProblemResult(Denial.NotDecidable);
        var asked = new DecisionAsked(
            body.ManifestSha256, body.PolicyVersion, [.. lines.Select(line => new FileDecisionAsked(line.FileId, line.Kind!.Value, line.Comment))], body.Comment);
        var (transfer, fault) = await decide.RunAsync(who.Actor, id, asked, body.Code, ct);
        return transfer is null ? new ProblemResult(fault ?? Faults.OurFault) : Results.Ok(TransferView.Of(transfer, policy.Current));
    }

    private static DecisionKind? KindOf(string word) => word switch
    {
        "approve" => DecisionKind.Approve,
        "return" => DecisionKind.Return,
        "reject" => DecisionKind.Reject,
        _ => null,
    };

    private static IResult Shown(Outcome<Transfer> outcome, PolicyInForce policy) => outcome.ToResult(transfer => Results.Ok(TransferView.Of(transfer, policy.Current)));
}
