using Airlock.Api.Hosting;
using Airlock.Api.Problems;
using Airlock.Api.SignIn;
using Airlock.Api.Transfers;
using Airlock.Core.Approve;
using Airlock.Core.Persistence;
using Airlock.Core.Transfers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Api.Pages.Approvals;

/// <summary>P02 and P03: look at every result, say a word on each file, sign with a fresh code. What was typed survives every refusal.</summary>
[EnableRateLimiting(RateLimits.Decide)]
internal sealed class ReviewModel(
    CurrentActor current, VisibleTransfers transfers, DecideWithCode decide, ReadResult read, PeopleNames names, IDbContextFactory<AirlockDbContext> contexts) : ScreenModel(current)
{
    /// <summary>In the order of the screen; none is chosen beforehand.</summary>
    public static readonly IReadOnlyList<DecisionKind> Kinds = [DecisionKind.Approve, DecisionKind.Return, DecisionKind.Reject];

    public Transfer Transfer { get; private set; } = null!;
    public IReadOnlyList<ResultView> Results { get; private set; } = [];
    public IReadOnlySet<Guid> Open { get; private set; } = new HashSet<Guid>();
    /// <summary>Why there is no form.</summary>
    public Denial? Forbidden { get; private set; }
    public Func<Guid, string> NameOf { get; private set; } = _ => "";

    public string? Typed(string field) => Request.HasFormContentType ? Request.Form[field].FirstOrDefault() : null;

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => ShowAsync(id, ct);

    public async Task<IActionResult> OnPostAsync(Guid id, string? manifestSha256, string? policyVersion, string? code, CancellationToken ct)
    {
        var asked = new DecisionAsked(manifestSha256 ?? "", policyVersion ?? "", [.. Lines()]);
        var (decided, fault) = await decide.RunAsync(Actor, id, asked, code?.Trim(), ct);
        return decided is not null ? Redirect($"/transfers/{id}") : await RefuseAsync(fault ?? Faults.OurFault, () => ShowAsync(id, ct));
    }

    private IEnumerable<FileDecisionAsked> Lines()
    {
        const string Prefix = "decision-";
        foreach (var (field, value) in Request.Form)
        {
            if (!field.StartsWith(Prefix, StringComparison.Ordinal) || !Guid.TryParse(field.AsSpan(Prefix.Length), out var fileId)) continue;
            // A word nobody knows is no member of the list and refused by the rule.
            var kind = Kinds.Where(kind => kind.ToString() == value).DefaultIfEmpty((DecisionKind)(-1)).First();
            yield return new(fileId, kind, Typed("comment-" + fileId) is { } comment && !string.IsNullOrWhiteSpace(comment) ? comment.Trim() : null);
        }
    }

    private async Task<IActionResult> ShowAsync(Guid id, CancellationToken ct)
    {
        if (await transfers.FindAsync(id, Actor, ct) is not { } transfer) return NotFound();
        Transfer = transfer;
        await using var context = await contexts.CreateDbContextAsync(ct);
        var decisions = await context.Decisions.AsNoTracking().Where(decision => decision.TransferId == id).ToListAsync(ct);
        Forbidden = DecisionRules.CanDecide(transfer, Actor, decisions);
        Open = transfer.Files
            .Where(file => file is { IsDeliverable: true, Decision: null or FileDecision.Conflicted } && !decisions.Exists(one => one.FileId == file.Id && one.PersonId == Actor.Id))
            .Select(file => file.Id).ToHashSet();
        var results = new List<ResultView>();
        // Those with the gravest findings first.
        foreach (var file in transfer.Files.OrderByDescending(file => file.HasHighFinding).ThenBy(file => file.Position))
            if (await read.RunAsync(Actor, transfer, file, ct) is { } result) results.Add(result);
        Results = results;
        NameOf = await names.ForAsync(Actor, [transfer.ResponsibleId], ct);
        return Page();
    }
}
