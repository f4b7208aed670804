using Airlock.Api.SignIn;
using Airlock.Core.Persistence;
using Airlock.Core.Proposals;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Api.Pages.Admin;

/// <summary>Where the admin plane begins: what waits for somebody.</summary>
internal sealed class IndexModel(CurrentActor current, IDbContextFactory<AirlockDbContext> contexts, TimeProvider time) : ScreenModel(current)
{
    public int Waiting { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        var begun = time.GetUtcNow() - Proposal.Life;
        Waiting = await context.Proposals.CountAsync(proposal => proposal.State == ProposalState.Pending && proposal.ProposedAt > begun, ct);
    }
}
