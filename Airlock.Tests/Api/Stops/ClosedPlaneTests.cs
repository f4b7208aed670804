using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Airlock.Api.Hosting;
using Airlock.Core.Isolation;
using Airlock.Sanitizers.Contract;

namespace Airlock.Tests.Api.Stops;

/// <summary>Closed plane: nothing is handed out, receipts are still taken.</summary>
public sealed class ClosedPlaneTests(AirlockInProcess airlock) : SwitchedInstallation(airlock), IClassFixture<AirlockInProcess>
{
    [Fact]
    public async Task The_closed_plane_hands_out_nothing_and_still_takes_receipts()
    {
        var (id, folder) = (Guid.CreateVersion7(), Path.Combine(Installation.Data.ClosedOut, "one"));
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "SHA256SUMS.minisig"), "signature");
        var index = new[] { new { id, reference = "IN-2026-000001", releasedAt = Installation.Time.GetUtcNow(), manifestSha256 = "", files = 1, folder = "one", route = "bring-in" } };
        await File.WriteAllTextAsync(Path.Combine(Installation.Data.ClosedOut, "index.json"), JsonSerializer.Serialize(index));
        using var receiver = Installation.Client(Plane.Closed, withCertificate: true);
        Assert.Equal(HttpStatusCode.OK, (await receiver.GetAsync($"/releases/{id}/package")).StatusCode);

        Set(SwitchName.Of(Route.BringIn));
        await StoppedAsync(() => receiver.GetAsync($"/releases/{id}/package"));
        Assert.Empty((JsonArray)(await Calls.JsonAsync(await receiver.GetAsync("/releases")))["releases"]!);
        Lift();
        Set(SwitchName.Inbound);
        await StoppedAsync(() => receiver.GetAsync("/releases"));
        Assert.Equal(HttpStatusCode.Accepted, (await receiver.PostAsync($"/releases/{id}/receipt", null)).StatusCode);
        Lift();
        Set(SwitchName.OfConnector("demo-receiver")!);
        await StoppedAsync(() => receiver.PostAsync($"/releases/{id}/receipt", null));
        Lift();
        Set(SwitchName.Outbound);
        await Eventually.BeAsync(async () => (await receiver.GetAsync($"/releases/{id}/package")).StatusCode is HttpStatusCode.OK, "the closed plane is open again");
    }
}
