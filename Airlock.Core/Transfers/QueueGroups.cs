using System.Globalization;
using Airlock.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Core.Transfers;

/// <summary>
/// Who shares a turn in the queue: the permit's project where there is one, otherwise the unit of the person who answers for the
/// transfer, otherwise that person. However much one group hands in, the others' turn comes as often as theirs.
/// </summary>
internal static class QueueGroups
{
    public static async Task<string> OfAsync(Work work, Transfer transfer, CancellationToken ct)
    {
        if (transfer.PermitId is { } permitId && await work.Context.Permits.FindAsync([permitId], ct) is { } permit) return $"project:{permit.Project}";
        var unit = (await work.Context.People.FindAsync([transfer.ResponsibleId], ct))?.Unit;
        return string.IsNullOrWhiteSpace(unit) ? string.Create(CultureInfo.InvariantCulture, $"person:{transfer.ResponsibleId}") : $"unit:{unit}";
    }

    /// <summary>Transfers of the group whose next move is the machine's.</summary>
    public static Task<int> CountAsync(Work work, string group, CancellationToken ct) =>
        work.Context.Transfers.CountAsync(transfer => transfer.QueueGroup == group && WorkWaiting.OfMachine.Contains(transfer.State), ct);
}
