using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Airlock.Core.People;
using Airlock.Core.Policy;
using Airlock.Core.Transfers;

namespace Airlock.Api.Transfers;

/// <summary>A transfer as it changes, for as long as a browser may keep a request open without being asked again who it is.</summary>
internal sealed class StateEvents(VisibleTransfers transfers, PolicyInForce policy, TimeProvider time)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(500);

    /// <summary>The browser comes back by itself, and is authenticated anew: a disabled person sees nothing more after this.</summary>
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(55);

    public async IAsyncEnumerable<SseItem<TransferView>> ReadAsync(Guid transferId, Actor actor, [EnumeratorCancellation] CancellationToken ct)
    {
        var (begun, seen) = (time.GetTimestamp(), -1L);
        while (time.GetElapsedTime(begun) < AtMost && await transfers.FindAsync(transferId, actor, ct) is { } transfer)
        {
            if (transfer.Version != seen)
            {
                seen = transfer.Version;
                yield return new(TransferView.Of(transfer, policy.Current), "transfer");
                if (transfer.State.IsFinal()) yield break;
            }
            await Task.Delay(Between, time, ct);
        }
    }
}
