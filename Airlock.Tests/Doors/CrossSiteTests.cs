using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Airlock.Api.Doors;
using Airlock.Api.Hosting;
using Airlock.Core.Transfers;
using Airlock.Tests.Api;

namespace Airlock.Tests.Doors;

/// <summary>Threat model T10: what another site can make a signed-in browser send changes nothing here.</summary>
public sealed class CrossSiteTests(DoorHouse house) : IClassFixture<DoorHouse>
{
    private const string Evil = "https://evil.example";
    private static readonly string[] Refused = ["400", "403", "405", "415"];
    private static readonly string[] Anonymous = ["api/v1/session", "setup"];

    [Fact]
    public async Task No_unsafe_door_opens_to_another_site()
    {
        var table = new GateTable("cross-site", "What another site can make a browser send");
        var transfer = await house.TransferAsync(TransferState.Draft);
        var strangers = house["staff2"].Screen!;
        await strangers.SeeAsync("/help");
        using var administrator = await FormVisitor.SignedInAsync(house.Airlock, Plane.Admin, "administrator");
        using var otherAdministrator = await FormVisitor.SignedInAsync(house.Airlock, Plane.Admin, "administrator2");
        await otherAdministrator.SeeAsync("/help");
        await TryAsync(Plane.People, DoorTable.OfPeople, house["staff"].Screen!, strangers.FormToken);
        await TryAsync(Plane.Admin, DoorTable.OfAdministration.Except(DoorTable.OfPeople), administrator, otherAdministrator.FormToken);
        Assert.Equal(transfer.Version, (await house.LoadAsync(transfer.Id)).Version);
        // Whoever comes from here with the right token is let through: the refusals above are not of everything.
        await house["staff"].Screen!.SeeAsync("/help");
        Assert.Equal("302", await StatusAsync(await house["staff"].Screen!.SendAsync($"/transfers/{transfer.Id}?handler=Withdraw")));
        table.Finish();

        async Task TryAsync(Plane plane, IEnumerable<Door> doors, FormVisitor victim, string othersToken)
        {
            await victim.SeeAsync("/help");
            var (cookies, token) = (victim.Cookies, victim.FormToken);
            using var client = house.Airlock.Client(plane);
            foreach (var door in doors.Where(door => door.Method is not ("GET" or "HEAD" or "OPTIONS") && door.Address is not "error"))
            {
                var isApi = door.Address.StartsWith("api/", StringComparison.Ordinal);
                // Whoever is not signed in has no session to abuse: what is left is another site signing them in as somebody.
                if (!Anonymous.Contains(door.Address))
                {
                    await AddAsync(door, "no token", Request(door, null, isApi));
                    await AddAsync(door, "another person's token", Request(door, othersToken, isApi));
                    await AddAsync(door, "simple form", Request(door, null, false, "text/plain"));
                }
                await AddAsync(door, "right token, wrong Origin", With(Request(door, token, isApi, ours: true), "Origin", Evil));
                await AddAsync(door, "right token, Origin null", With(Request(door, token, isApi, ours: true), "Origin", "null"));
                await AddAsync(door, "right token, from another site", With(Request(door, token, isApi, ours: true), "Sec-Fetch-Site", "cross-site"));
                await AddAsync(door, "right token, from a sister site", With(Request(door, token, isApi, ours: true), "Sec-Fetch-Site", "same-site"));
                await AddAsync(door, "method override", With(With(Request(door with { Method = "POST" }, null, false, "text/plain"), "X-HTTP-Method-Override", door.Method), "Sec-Fetch-Site", "cross-site"));
            }

            async Task AddAsync(Door door, string what, HttpRequestMessage request)
            {
                request.Headers.Add("Cookie", cookies);
                using (request)
                using (var answer = await client.SendAsync(request))
                {
                    var seen = await StatusAsync(answer);
                    table.Add($"{plane}: {door.Method} {door.Address}, {what}", "refused", Refused.Contains(seen) ? "refused" : seen);
                }
            }
        }

        HttpRequestMessage Request(Door door, string? token, bool json, string? type = null, bool ours = false)
        {
            var address = "/" + door.Address.Replace("{id:guid}", transfer.Id.ToString(), StringComparison.Ordinal).Replace("{fileId:guid}", transfer.Files[0].Id.ToString(), StringComparison.Ordinal)
                .Replace("{uploadId:guid}", Guid.NewGuid().ToString(), StringComparison.Ordinal);
            if (door.Address is "transfers/{id:guid}") address += "?handler=Withdraw";
            if (door.Address is "transfers/{id:guid}/files") address += "?handler=Submit";
            if (door.Method is "PUT") address += "?path=b.docx";
            var request = new HttpRequestMessage(new HttpMethod(door.Method), address)
            {
                Content = json ? new StringContent("{}", Encoding.UTF8, "application/json")
                    : new StringContent(token is null ? "a=b" : $"__RequestVerificationToken={Uri.EscapeDataString(token)}", Encoding.UTF8, new MediaTypeHeaderValue(type ?? "application/x-www-form-urlencoded")),
            };
            if (ours) request.Headers.Add(CrossSiteGuard.Header, "1");
            return request;
        }
    }

    private static HttpRequestMessage With(HttpRequestMessage request, string header, string value)
    {
        request.Headers.Add(header, value);
        return request;
    }

    private static Task<string> StatusAsync(HttpResponseMessage answer) => Task.FromResult(((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture));
}
