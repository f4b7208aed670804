using Airlock.Core.People;
using Airlock.Core.Policy;
using Airlock.Core.Proposals;

namespace Airlock.Worker.Upkeep;

/// <summary>Pins of macro signers take effect by being applied: there is nothing else to do for them.</summary>
internal sealed class ConfirmedSigners(ConfirmedChanges confirmed, EndChange end)
{
    public const string NotACertificate = "not-a-certificate";

    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var proposal in await confirmed.ReadAsync(ProposalKind.PinMacroSigner, ct))
            await end.RunAsync(Actor.Worker, proposal.Id, MacroSigner.IsOne(proposal.Subject) ? null : NotACertificate, ct);
    }
}
