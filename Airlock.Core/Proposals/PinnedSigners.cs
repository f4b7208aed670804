using Airlock.Core.Persistence;
using Airlock.Core.Policy;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Core.Proposals;

/// <summary>Certificates two persons have agreed on. Policy must name one as well: whoever writes policy alone lets nobody's macros stay, and whoever pins alone neither.</summary>
public sealed class PinnedSigners(AirlockDatabase database)
{
    /// <summary>Those of the route's signers that are pinned.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(RoutePolicy rules, CancellationToken ct)
    {
        if (rules.KeepMacrosOf.Count == 0) return [];
        var pinned = await database.ReadAsync(
            context => context.Proposals.Where(proposal => proposal.Kind == ProposalKind.PinMacroSigner && proposal.State == ProposalState.Applied)
                .Select(proposal => proposal.Subject).ToListAsync(ct),
            ct);
        return [.. rules.KeepMacrosOf.Intersect(pinned, StringComparer.Ordinal)];
    }
}
