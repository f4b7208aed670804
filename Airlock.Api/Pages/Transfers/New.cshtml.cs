using Airlock.Api.Hosting;
using Airlock.Api.Permits;
using Airlock.Api.SignIn;
using Airlock.Core.Intake;
using Airlock.Core.Limits;
using Airlock.Core.Permits;
using Airlock.Core.Policy;
using Airlock.Core.Transfers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using static Airlock.Api.Resources.ScreenTexts;
using Route = Airlock.Sanitizers.Contract.Route;

namespace Airlock.Api.Pages.Transfers;

/// <summary>A01: what for and where to. Making the draft gives it its number.</summary>
[EnableRateLimiting(RateLimits.Create)]
internal sealed class NewModel(
    CurrentActor current, CreateTransfer create, VisiblePermits papers, LimitsLeft limits, DiskWatermark disk, PolicyInForce policy, TimeProvider time) : ScreenModel(current)
{
    [BindProperty] public string? Purpose { get; set; }
    [BindProperty] public string? Destination { get; set; }
    [BindProperty] public string? Recipient { get; set; }
    [BindProperty] public Guid? PermitId { get; set; }
    [BindProperty] public Guid? TicketId { get; set; }
    [BindProperty] public bool Emergency { get; set; }
    [BindProperty] public string? EmergencyReason { get; set; }

    public Route Route { get; private set; }
    public RoutePolicy Rules => policy.Current.For(Route);
    public IReadOnlyList<Permit> Permits { get; private set; } = [];
    public IReadOnlyList<Ticket> Tickets { get; private set; } = [];
    public Allowance? Left { get; private set; }

    public Task<IActionResult> OnGetAsync(string? route, CancellationToken ct) => ShowAsync(route, ct);

    public async Task<IActionResult> OnPostAsync(string? route, CancellationToken ct)
    {
        if (RouteNames.FromName(route) is not { } way) return NotFound();
        if (disk.CanTakeIn() is { } full) return await RefuseAsync(full, () => ShowAsync(route, ct));
        // The reason is part of the purpose, where approver, safety officer and audit read it.
        if (Emergency && string.IsNullOrWhiteSpace(EmergencyReason)) return await RefuseAsync(Denial.FieldInvalid.With("emergencyReason"), () => ShowAsync(route, ct));
        var purpose = Purpose?.Trim() ?? "";
        var created = await create.RunAsync(Actor, new NewTransfer
        {
            Route = way,
            Purpose = Emergency ? Say("New.EmergencyPurpose", purpose, EmergencyReason?.Trim()) : purpose,
            Destination = Given(Destination),
            Recipient = Given(Recipient),
            PermitId = PermitId,
            TicketId = TicketId,
            Emergency = Emergency,
        }, ct);
        return created.IsDone ? Redirect($"/transfers/{created.Value.Id}/files") : await RefuseAsync(created.Denial, () => ShowAsync(route, ct));
    }

    private async Task<IActionResult> ShowAsync(string? route, CancellationToken ct)
    {
        if (RouteNames.FromName(route) is not { } way) return NotFound();
        Route = way;
        var now = time.GetUtcNow();
        if (way is Route.TakeOut)
        {
            var mine = await papers.PermitsAsync(Actor, ct);
            Permits = [.. mine.Where(permit => permit.ApplicantId == Actor.ResponsibleId && permit.StateOn(JapanTime.Day(now)) is PermitState.Approved)];
            Left = await limits.OfAsync(Actor.ResponsibleId, ct);
        }
        if (way is Route.Maintenance) Tickets = [.. (await papers.TicketsAsync(Actor, ct)).Where(ticket => ticket.VendorId == Actor.ResponsibleId && ticket.IsOpen(now))];
        return Page();
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
