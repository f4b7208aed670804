using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Proposals;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Core.Isolation;

/// <summary>
/// Holds rows and log to what lies in the folder: a stop made while the database was away is logged when it is back, and a file that
/// went without two persons is logged as just that. May run in any process and any number of times.
/// </summary>
public sealed class RecordStops(AirlockDatabase database)
{
    public async Task RunAsync(SwitchFolder folder, CancellationToken ct)
    {
        // On an ordinary day nothing is on, and nobody is kept from writing to find that out.
        if (folder.UntrustedNames().Count == 0 && !await database.ReadAsync(context => context.Stops.AnyAsync(row => row.LiftedAt == null, ct), ct)) return;
        await database.WriteAsync<string>(Actor.Worker, AuditWords.SwitchSet, new(), async work =>
        {
            // Read under the write lock: whoever recorded a stop before us wrote its file before that.
            var set = folder.ReadAll();
            var open = await work.Context.Stops.Where(row => row.LiftedAt == null).ToListAsync(ct);
            foreach (var one in set)
                foreach (var stop in Lines(one))
                    if (!open.Exists(row => row.Id == stop.Id) && await work.Context.Stops.FindAsync([stop.Id], ct) is null) Record(work, one.Name, stop);
            foreach (var row in open.Where(row => !set.Any(one => one.Name.Text == row.Name))) await LiftAsync(work, row, ct);
            return "recorded";
        }, ct);
    }

    private static void Record(Work work, SwitchName name, StopLine stop)
    {
        work.Context.Stops.Add(StopRecord.Of(name, stop));
        var details = new JsonObject
        {
            ["stop"] = stop.Id.ToString(),
            ["by"] = stop.By,
            ["at"] = stop.At.ToString("O"),
            ["reasonSha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(stop.Reason))),
        };
        work.Audit(Actor.Worker, AuditWords.SwitchSet, new() { Other = $"switch:{name}", Details = details });
    }

    private static async Task LiftAsync(Work work, StopRecord row, CancellationToken ct)
    {
        var agreed = await work.Context.Proposals
            .Where(one => one.Kind == ProposalKind.LiftStop && EF.Functions.Like(one.Subject, row.Name + "@%") && one.DecidedAt >= row.At)
            .Where(one => one.State == ProposalState.Confirmed || one.State == ProposalState.Applied).OrderByDescending(one => one.DecidedAt).FirstOrDefaultAsync(ct);
        row.Lift(agreed?.Id, work.Now);
        var details = new JsonObject { ["stop"] = row.Id.ToString(), ["proposal"] = agreed?.Id.ToString() };
        work.Audit(Actor.Worker, agreed is null ? AuditWords.SwitchVanished : AuditWords.SwitchLifted, new() { Other = $"switch:{row.Name}", Details = details });
    }

    /// <summary>A file somebody made by hand is a stop too; its name and moment are all there is to know it by.</summary>
    private static IReadOnlyList<StopLine> Lines(SetSwitch set) => set.Stops.Count > 0 ? set.Stops
        : [new(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{set.Name} {set.ChangedAt.UtcTicks}")).AsSpan(0, 16)), "", "unknown", set.ChangedAt)];
}
