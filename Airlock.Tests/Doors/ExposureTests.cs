using Airlock.Api.Hosting;
using Airlock.Tests.Api;
using Airlock.Tests.Budgets;

namespace Airlock.Tests.Doors;

/// <summary>Threat model T28: set-up, administration, counts and dashboards, by every way of writing their addresses (CVE-2024-0204 was one of these).</summary>
public sealed class ExposureTests(AirlockInProcess airlock) : IClassFixture<AirlockInProcess>
{
    private static readonly string[] Addresses = ["setup", "proposals", "switches", "metrics", "readyz", "hangfire", "jobs", "dashboard", "admin"];

    private static readonly Func<string, string>[] Spellings =
    [
        word => $"/{word}", word => $"/{word}/", word => $"//{word}", word => $"/{word.ToUpperInvariant()}", word => $"/./{word}", word => $"/x/../{word}", word => $"/x/..;/{word}",
        word => $"/..;/{word}", word => $"/%2e%2e/{word}", word => $"/%2f{word}", word => $"/{word}%2f", word => $"/{word};a=b", word => $"/{word}.json", word => $"/{word}%00",
        word => $"/{word}%20", word => $"/{word}?x", word => $"/{word}#x", word => $"/css/../{word}", word => $"/css/..%2f{word}", word => $"/api/v1/../../{word}",
        word => $"/%{(int)word[0]:x2}{word[1..]}", word => $"/\\{word}",
    ];

    [Fact]
    public async Task Nothing_of_the_administration_is_on_another_plane_however_it_is_spelt()
    {
        var table = new GateTable("exposure", "Set-up, administration, counts and dashboards on planes that have none");
        foreach (var plane in (Plane[])[Plane.People, Plane.Closed])
            foreach (var address in Addresses)
                foreach (var spelling in Spellings) await AddAsync(table, plane, spelling(address));
        table.Finish();
    }

    [Fact]
    public async Task Set_up_stays_gone_however_it_is_spelt()
    {
        var table = new GateTable("setup-gone", "Set-up once there is an administrator");
        foreach (var spelling in Spellings) await AddAsync(table, Plane.Admin, spelling("setup"));
        table.Finish();
    }

    private async Task AddAsync(GateTable table, Plane plane, string target)
    {
        await using var raw = await RawTls.ConnectAsync(airlock, plane);
        await raw.SendAsync($"GET {target} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {airlock.Person("administrator").Token}\r\nConnection: close\r\n\r\n");
        var seen = await raw.StatusesAsync(TimeSpan.FromSeconds(20));
        table.Add($"{plane}: GET {target}", "closed", seen is "400" or "403" or "404" ? "closed" : seen);
    }
}
