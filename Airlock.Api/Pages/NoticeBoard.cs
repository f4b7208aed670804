using Airlock.Core.Isolation;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Route = Airlock.Sanitizers.Contract.Route;

namespace Airlock.Api.Pages;

/// <summary>Reads them once a page.</summary>
internal sealed class NoticeBoard(IDbContextFactory<AirlockDbContext> contexts, DataDirectory data, IsolationSwitches switches, TimeProvider time)
{
    /// <summary>The users <c>./airlock up</c> makes for the planes; whoever runs as anybody else shares a user with the other services.</summary>
    private static readonly string[] ServiceUsers = ["airlock-people", "airlock-admin"];

    /// <summary>For the page that says something failed: it must not fail for the same cause.</summary>
    public Notices WithoutDatabase(Actor viewer) => new(data.IsDemo, Stopped(viewer));

    public async Task<Notices> ReadAsync(Actor viewer, CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        var health = await context.WorkerHealth.AsNoTracking().FirstOrDefaultAsync(ct);
        var state = health?.Read();
        var keys = Stopped(viewer);
        if (!ServiceUsers.Contains(Environment.UserName)) keys.Add("Notice.OneUser");
        if (state?.SignatureSet is "test") keys.Add("Notice.TestSignatures");
        else if (state?.SignatureSet is "mixed") keys.Add("Notice.MixedSignatures");
        if (state?.IsSilentAt(time.GetUtcNow()) is not false) keys.Add("Notice.NobodyWorks");
        else if (state.Clamd != "ok") keys.Add("Notice.ScannerDown");
        return new(data.IsDemo, keys);
    }

    /// <summary>Of everything, of ways, and of the person who looks; that somebody else is stopped is nobody's business.</summary>
    private List<string> Stopped(Actor viewer)
    {
        var stops = switches.InForce;
        if (stops.OfAll is not null) return ["Notice.StoppedAll"];
        var keys = new List<string>();
        if (stops.Names.Contains(SwitchName.Inbound)) keys.Add("Notice.StoppedInbound");
        if (stops.Names.Contains(SwitchName.Outbound)) keys.Add("Notice.StoppedOutbound");
        if (stops.Names.Contains(SwitchName.Of(Route.BringIn))) keys.Add("Notice.StoppedBringIn");
        if (stops.Names.Contains(SwitchName.Of(Route.Maintenance))) keys.Add("Notice.StoppedMaintenance");
        if (stops.Names.Contains(SwitchName.Of(Route.TakeOut))) keys.Add("Notice.StoppedTakeOut");
        if (stops.Names.Contains(SwitchName.OfPerson(viewer.ResponsibleId))) keys.Add("Notice.StoppedYou");
        return keys;
    }
}
