using Airlock.Api.Hosting;
using Airlock.Api.Permits;
using Airlock.Api.SignIn;
using Airlock.Core.Limits;
using Airlock.Core.Permits;
using Airlock.Core.Policy;
using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Route = Airlock.Sanitizers.Contract.Route;

namespace Airlock.Api.Pages.Permits;

/// <summary>持出許可: ask for one, give one, take one back.</summary>
[EnableRateLimiting(RateLimits.Create)]
internal sealed class IndexModel(
    CurrentActor current, VisiblePermits permits, RequestPermit request, ApprovePermit approve, RevokePermit revoke,
    LimitsLeft limits, PeopleNames names, PolicyInForce policy, TimeProvider time) : ScreenModel(current)
{
    private const int UsualDays = 30;

    [BindProperty]
    public AskedPermit Asked { get; set; } = new();

    public IReadOnlyList<Permit> Permits { get; private set; } = [];
    public Allowance? Left { get; private set; }
    public Func<Guid, string> NameOf { get; private set; } = _ => "";
    public DateOnly Today => JapanTime.Day(time.GetUtcNow());
    public IEnumerable<FileFormat> Formats => policy.Current.For(Route.TakeOut).Formats.Where(rule => rule.Value is not FormatAction.Refuse && rule.Key.Extension().Length > 0).Select(rule => rule.Key).Order();

    public Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        (Asked.MaxFiles, Asked.MaxMegabytes, Asked.ValidFrom, Asked.ValidUntil) = (1, 10, Today, Today.AddDays(UsualDays));
        return ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostRequestAsync(CancellationToken ct) => await AnswerAsync(await request.RunAsync(Actor, new NewPermit
    {
        Project = Asked.Project ?? "",
        Purpose = Asked.Purpose ?? "",
        Destination = Asked.Destination ?? "",
        Formats = Asked.Formats,
        MaxFiles = Asked.MaxFiles,
        MaxBytes = (long)Asked.MaxMegabytes << 20,
        ValidFrom = Asked.ValidFrom,
        ValidUntil = Asked.ValidUntil,
        IsRepeated = Asked.Repeated,
    }, ct), ct);

    public async Task<IActionResult> OnPostApproveAsync(Guid id, CancellationToken ct) => await AnswerAsync(await approve.RunAsync(Actor, id, ct), ct);

    public async Task<IActionResult> OnPostRevokeAsync(Guid id, CancellationToken ct) => await AnswerAsync(await revoke.RunAsync(Actor, id, ct), ct);

    private async Task<IActionResult> AnswerAsync(Outcome<Permit> outcome, CancellationToken ct) =>
        outcome.IsDone ? Redirect("/permits") : await RefuseAsync(outcome.Denial, () => ShowAsync(ct));

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Permits = await permits.PermitsAsync(Actor, ct);
        Left = PermitRules.CanRequest(Actor) is null ? await limits.OfAsync(Actor.ResponsibleId, ct) : null;
        NameOf = await names.ForAsync(Actor, Permits.Select(permit => permit.ApplicantId), ct);
        return Page();
    }
}
