using System.Globalization;
using Airlock.Api.Doors;
using Airlock.Api.Hosting;
using Airlock.Core.People;
using Airlock.Core.Transfers;
using Airlock.Tests.Api;
using Airlock.Tests.Api.Tus;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Airlock.Tests.Doors;

/// <summary>Threat model T09: every caller at every door, in every state that matters.</summary>
public sealed class AccessMatrixTests(DoorHouse house) : IClassFixture<DoorHouse>
{
    private static readonly TransferState[] States = [TransferState.Draft, TransferState.AwaitingApproval, TransferState.Released];

    private static readonly string[] OfTransfer =
    [
        "GET", "GET events", "GET manifest", "GET package", "GET report", "GET page", "POST decisions", "POST submit", "POST withdraw", "POST revise", "PUT file",
        "DELETE file", "POST upload", "POST password", "POST revoke", "POST recall", "POST receive",
    ];

    private static readonly string[] OfOthers =
    [
        "GET healthz", "GET openapi", "POST session", "GET session", "GET transfers", "GET permits", "GET tickets", "GET limits", "POST transfers bring-in",
        "POST transfers take-out", "POST transfers maintenance", "POST permits", "POST permit approve", "POST permit revoke", "POST tickets", "POST ticket close",
        "OPTIONS uploads", "HEAD upload", "PATCH upload", "DELETE upload",
    ];

    private static readonly string[] Screens =
    [
        "GET transfers/{id:guid}", "GET transfers/{id:guid}/sent", "GET transfers/{id:guid}/files", "GET transfers/{id:guid}/files/{fileId:guid}", "GET approvals/{id:guid}",
        "POST transfers/{id:guid} Withdraw", "POST transfers/{id:guid} Revoke", "POST transfers/{id:guid} Receive", "POST transfers/{id:guid} Revise",
        "POST transfers/{id:guid} Password", "POST transfers/{id:guid}/files Remove", "POST transfers/{id:guid}/files Submit", "POST approvals/{id:guid}",
        "POST transfers/{id:guid}/files/upload",
    ];

    private static readonly string[] OtherScreens =
        ["GET ", "GET help", "GET approvals", "GET permits", "GET transfers", "GET transfers/new", "POST transfers/new", "POST permits Request", "POST permits Approve", "POST permits Revoke"];

    private static readonly string[] Kinds = ["設定"];

    /// <summary>Open to everybody, whoever they are.</summary>
    private static readonly string[] OpenScreens =
        ["GET sign-in", "GET sign-in/code", "GET not-allowed", "GET error", "POST error", "POST sign-in", "POST sign-in/code", "POST language"];

    private readonly Dictionary<TransferState, Transfer> _transfers = [];
    private readonly HashSet<(Plane, Door)> _tried = [];
    private readonly GateTable _table = new("access-matrix", "Who comes to which door, in which state");
    private Guid? _permit;
    private string? _upload;

    [Theory]
    [InlineData("People")]
    [InlineData("Admin")]
    [InlineData("Closed")]
    public async Task Every_route_has_a_row_and_every_row_a_route(string name)
    {
        var plane = Enum.Parse<Plane>(name);

        Assert.Equal((await MappedAsync(house.Airlock.App(plane))).Order(), DoorTable.Of(plane).Select(door => $"{door.Method} {door.Address}").Order());
    }

    [Fact]
    public async Task Every_caller_at_every_door()
    {
        foreach (var who in house.Callers)
        {
            foreach (var state in States)
            {
                foreach (var door in OfTransfer) await OfTransferAsync(door, who, state);
                foreach (var door in Screens) await OfScreenAsync(door, who, state);
            }
            foreach (var door in OfOthers) await OfOtherAsync(door, who);
            foreach (var door in OtherScreens.Concat(OpenScreens)) await OfScreenAsync(door, who, null);
            await OfWrongPlanesAsync(who);
        }
        await OfAdministrationAsync();
        // Last: these end the sessions everything before was asked with.
        foreach (var who in house.Callers)
        {
            await OfOtherAsync("DELETE session", who);
            await OfScreenAsync("POST sign-out", who, null);
        }
        // The administration's own sign-in is the people's, which was tried above.
        Assert.Empty(Enum.GetValues<Plane>().SelectMany(plane => DoorTable.Of(plane).Except(plane is Plane.Admin ? DoorTable.OfScreens : []).Select(door => (plane, door))).Except(_tried));
        _table.Finish();
    }

    private async Task OfTransferAsync(string door, Caller who, TransferState state)
    {
        if (!_transfers.TryGetValue(state, out var transfer)) _transfers[state] = transfer = await house.TransferAsync(state);
        var (method, word) = door.Split(' ') is [var first, var second] ? (first, second) : (door, "");
        var (home, file) = ($"/api/v1/transfers/{transfer.Id}", transfer.Files[0].Id);
        using var request = word switch
        {
            "" => DoorHouse.Json(method, home, null),
            "report" => DoorHouse.Json(method, $"{home}/files/{file}/report", null),
            "page" => DoorHouse.Json(method, $"{home}/files/{file}/pages/1.png", null),
            "file" when method is "PUT" => DoorHouse.Bytes($"{home}/files?path={Guid.NewGuid()}.docx"),
            "file" => DoorHouse.Json(method, $"{home}/files/{file}", null),
            "upload" => TusCalls.Request(HttpMethod.Post, "/api/v1/uploads", ("Upload-Length", "3"), ("Upload-Metadata", TusCalls.Metadata(transfer.Id, $"{Guid.NewGuid()}.docx"))),
            "password" => DoorHouse.Json(method, $"{home}/files/{file}/password", new { password = "x" }),
            "decisions" => DoorHouse.Json(method, $"{home}/decisions", new { manifestSha256 = new string('0', 64), policyVersion = "x", comment = "x" }),
            _ => DoorHouse.Json(method, $"{home}/{word}", null),
        };
        Tried(Plane.People, method, request.RequestUri!.OriginalString);
        var seen = await DoorHouse.SeenAsync(who.Api, request);
        Add($"{who.Name}: {door} of {state}", Expectations.OfTransfer(door, who, state), seen);
        if (method is not "GET" && seen[0] is '2') _transfers.Remove(state);
    }

    private async Task OfOtherAsync(string door, Caller who)
    {
        var permit = door.StartsWith("POST permit ", StringComparison.Ordinal) ? _permit ??= await house.PermitAsync() : Guid.Empty;
        var now = house.Airlock.Time.GetUtcNow();
        using var request = door switch
        {
            "GET healthz" => DoorHouse.Json("GET", "/healthz", null),
            "GET openapi" => DoorHouse.Json("GET", "/openapi/v1.json", null),
            "GET limits" => DoorHouse.Json("GET", "/api/v1/limits/me", null),
            "POST session" => DoorHouse.Json("POST", "/api/v1/session", new { user = "nobody", password = "x", code = "000000" }),
            "POST permits" => DoorHouse.Json("POST", "/api/v1/permits", house.Permit()),
            "POST permit approve" => DoorHouse.Json("POST", $"/api/v1/permits/{permit}/approve", null),
            "POST permit revoke" => DoorHouse.Json("POST", $"/api/v1/permits/{permit}/revoke", null),
            "POST tickets" => DoorHouse.Json("POST", "/api/v1/tickets",
                new { vendorId = await house.Airlock.IdAsync("vendor"), device = "CT", destination = "院内", kinds = Kinds, opensAt = now, closesAt = now.AddDays(1) }),
            "OPTIONS uploads" => TusCalls.Request(HttpMethod.Options, "/api/v1/uploads"),
            "PATCH upload" => Piece(_upload ??= await house.UploadAsync()),
            "HEAD upload" or "DELETE upload" => TusCalls.Request(new(door.Split(' ')[0]), _upload ??= await house.UploadAsync()),
            "POST ticket close" => DoorHouse.Json("POST", $"/api/v1/tickets/{house.Airlock.Demo.TicketId}/close", null),
            _ when door.StartsWith("POST transfers ", StringComparison.Ordinal) => DoorHouse.Json("POST", "/api/v1/transfers", new { route = door.Split(' ')[2], purpose = "試験" }),
            _ => DoorHouse.Json(door.Split(' ')[0], $"/api/v1/{door.Split(' ')[1]}", null),
        };
        Tried(Plane.People, request.Method.Method, request.RequestUri!.OriginalString);
        var seen = await DoorHouse.SeenAsync(who.Api, request);
        Add($"{who.Name}: {door}", Expectations.OfOthers(door, who), seen);
        if (door.StartsWith("POST permit ", StringComparison.Ordinal) && seen[0] is '2') _permit = null;
        if (door is "PATCH upload" or "DELETE upload" && seen[0] is '2') _upload = null;
    }

    private static HttpRequestMessage Piece(string upload)
    {
        var request = TusCalls.Request(HttpMethod.Patch, upload, ("Upload-Offset", "0"));
        request.Content = new ByteArrayContent([1, 2, 3]) { Headers = { ContentType = new("application/offset+octet-stream") } };
        return request;
    }

    private async Task OfScreenAsync(string door, Caller who, TransferState? state)
    {
        Transfer? transfer = null;
        if (state is { } wanted && !_transfers.TryGetValue(wanted, out transfer)) _transfers[wanted] = transfer = await house.TransferAsync(wanted);
        if (door.StartsWith("POST permits ", StringComparison.Ordinal)) _permit ??= await house.PermitAsync();
        var parts = door.Split(' ');
        var address = "/" + parts[1].Replace("{id:guid}", $"{transfer?.Id}", StringComparison.Ordinal).Replace("{fileId:guid}", $"{transfer?.Files[0].Id}", StringComparison.Ordinal);
        if (parts.Length == 3) address += $"?handler={parts[2]}";
        if (address == "/transfers/new") address += "?route=bring-in";
        // The form's token is of whoever saw the page it stood on.
        if (parts[0] is "POST" && who.Screen is not null) await who.Screen.SeeAsync(OpenScreens.Contains(door) ? "/sign-in" : "/help");
        Tried(Plane.People, parts[0], address);
        var seen = who.Screen is { } screen
            ? parts[0] is "GET" ? await screen.StatusAsync(address) : $"{(int)(await screen.SendAsync(address, Fields(parts, transfer))).StatusCode}"
            : (await DoorHouse.SeenAsync(who.Api, DoorHouse.Json(parts[0], address, null)))[..3];
        Add($"{who.Name}: screen {door} {(state is null ? "" : $"of {state}")}", Expectations.OfScreen(door, who, state), seen);
        if (parts is not ["POST", _, _] || seen is not "302") return;
        if (state is { } changed && who.IsKnown && (who.IsAuthor || parts[2] is "Revoke" or "Receive")) _transfers.Remove(changed);
        if (parts[1] is "permits") _permit = null;
    }

    private IEnumerable<(string, string)> Fields(string[] parts, Transfer? transfer) => (parts[1], parts.ElementAtOrDefault(2)) switch
    {
        ("permits", "Request") =>
        [
            ("Asked.Project", "研究"), ("Asked.Purpose", "目的"), ("Asked.Destination", "大学"), ("Asked.Formats", "Docx"), ("Asked.MaxFiles", "1"), ("Asked.MaxMegabytes", "1"),
            ("Asked.ValidFrom", "2026-01-01"), ("Asked.ValidUntil", "2030-01-01"),
        ],
        ("permits", _) => [("id", _permit.ToString()!)],
        ("sign-in", _) => [("user", "nobody"), ("password", "x")],
        ("transfers/new", _) => [("Purpose", "試験")],
        ("transfers/{id:guid}", "Password") => [("fileId", transfer!.Files[0].Id.ToString()), ("password", "x")],
        ("transfers/{id:guid}/files", "Remove") => [("fileId", transfer!.Files[0].Id.ToString())],
        ("approvals/{id:guid}", _) => [("manifestSha256", new string('0', 64)), ("policyVersion", "x"), ("code", "000000")],
        _ => [],
    };

    /// <summary>What one plane has, another does not: not even for whoever may have it there.</summary>
    private async Task OfWrongPlanesAsync(Caller who)
    {
        var unknown = Caller.Challenge(who.Api);
        var header = who.Api.DefaultRequestHeaders.Authorization?.Parameter;
        using var admin = house.Airlock.Client(Plane.Admin, header);
        using var closed = house.Airlock.Client(Plane.Closed, header);
        foreach (var door in DoorTable.OfAdministration.Except(DoorTable.OfPeople).Where(door => door.Address.Length > 0 && door.Address is not "help"))
            Add($"{who.Name}: {door.Method} {door.Address} on people", who.IsKnown ? "404" : unknown, await StatusAsync(who.Api, Plane.People, door));
        foreach (var address in (string[])["api/v1/transfers", "api/v1/session", "transfers", "approvals", "permits", "openapi/v1.json", "hangfire", "releases"])
            Add($"{who.Name}: GET {address} on admin", who.IsKnown ? "404" : address.StartsWith("api", StringComparison.Ordinal) ? "401" : unknown, await StatusAsync(admin, Plane.Admin, new("GET", address, Callers.Nobody)));
        foreach (var address in (string[])["", "help", "proposals", "switches"])
        {
            var expected = !who.IsKnown ? unknown : who.IsPerson && who.Is(Roles.Operator | Roles.Administrator | Roles.Auditor | Roles.SafetyOfficer) ? "200" : "403";
            Add($"{who.Name}: GET /{address} on admin", expected, await StatusAsync(admin, Plane.Admin, new("GET", address, Callers.Nobody)));
        }
        foreach (var door in DoorTable.OfAdministration.Where(door => door.Callers is Callers.Anybody && door.Address is "healthz" or "readyz" or "metrics"))
            Add($"{who.Name}: {door.Method} {door.Address} on admin", door.Address is "readyz" ? "503" : "200", await StatusAsync(admin, Plane.Admin, door));
        Add($"{who.Name}: set-up on admin", "404", await StatusAsync(admin, Plane.Admin, new("GET", "setup", Callers.Anybody)));
        Add($"{who.Name}: healthz on closed", "200", await StatusAsync(closed, Plane.Closed, new("GET", "healthz", Callers.Anybody)));
        foreach (var door in DoorTable.OfClosed.Where(door => door.Callers is Callers.Certificate))
            Add($"{who.Name}: {door.Method} {door.Address} on closed", "403", await StatusAsync(closed, Plane.Closed, door));
    }

    /// <summary>The administration's own browsers.</summary>
    private async Task OfAdministrationAsync()
    {
        foreach (var user in (string[])["operator", "auditor", "safety", "administrator"])
        {
            using var screen = await FormVisitor.SignedInAsync(house.Airlock, Plane.Admin, user);
            var isAdministrator = user is "administrator";
            Add($"{user}: stop", isAdministrator || user is "operator" ? "422" : "403", await PostAsync(screen, "/switches?handler=Stop", ("what", "?")));
            Add($"{user}: lift", "409", await PostAsync(screen, "/switches?handler=Lift", ("subject", "?")));
            Add($"{user}: confirm what is not there", "404", await PostAsync(screen, "/proposals?handler=Confirm", ("id", Guid.NewGuid().ToString())));
            Add($"{user}: refuse what is not there", "404", await PostAsync(screen, "/proposals?handler=Refuse", ("id", Guid.NewGuid().ToString())));
            Add($"{user}: set-up", "404", await PostAsync(screen, "/setup", ("token", "x")));
        }
        foreach (var who in house.Callers.Where(who => who.IsPerson && !who.Is(Roles.Operator | Roles.Administrator | Roles.Auditor | Roles.SafetyOfficer)))
        {
            using var client = house.Airlock.Client(Plane.Admin);
            Add($"{who.Name}: signs in on admin", "/sign-in?failed=True",
                await FormVisitor.TrySignInAsync(client, who.Name, house.Airlock.Person(who.Name).Password, house.Airlock.FreshCode(who.Name)) ?? "nowhere");
        }

        async Task<string> PostAsync(FormVisitor screen, string address, params (string, string)[] fields)
        {
            Tried(Plane.Admin, "POST", address);
            await screen.SeeAsync("/help");
            return ((int)(await screen.SendAsync(address, fields)).StatusCode).ToString(CultureInfo.InvariantCulture);
        }
    }

    private void Add(string what, string expected, string seen) => _table.Add(what, expected, seen, held: expected[0] is not '2');

    private async Task<string> StatusAsync(HttpClient client, Plane plane, Door door)
    {
        Tried(plane, door.Method, door.Address);
        return (await DoorHouse.SeenAsync(client, DoorHouse.Json(door.Method, "/" + door.Address.Replace("{id:guid}", Guid.NewGuid().ToString(), StringComparison.Ordinal), null)))[..3];
    }

    /// <summary>Which row an address falls under: a word before a placeholder.</summary>
    private void Tried(Plane plane, string method, string target)
    {
        var path = target.Split('?')[0].Trim('/').Split('/');
        var rows = DoorTable.Of(plane).Where(door => door.Method == method && IsOf(door.Address.Split('/')));
        if (rows.OrderBy(door => door.Address.Count(letter => letter is '{')).FirstOrDefault() is { } row) _tried.Add((plane, row));

        bool IsOf(string[] pattern) => pattern.Length == path.Length && pattern.Zip(path).All(pair => pair.First.StartsWith('{') || pair.First == pair.Second);
    }

    /// <summary>A page has an address and handlers; what it takes is seen from the names of these.</summary>
    private static async Task<IReadOnlyList<string>> MappedAsync(WebApplication plane)
    {
        var mapped = new List<string>();
        foreach (var route in ((IEndpointRouteBuilder)plane).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>())
        {
            IEnumerable<string> methods = route.Metadata.GetMetadata<IHttpMethodMetadata>() is { HttpMethods: { Count: > 0 } said } ? said
                : (await plane.Services.GetRequiredService<PageLoader>().LoadAsync(route.Metadata.GetRequiredMetadata<PageActionDescriptor>(), EndpointMetadataCollection.Empty))
                    .HandlerMethods.Select(handler => handler.HttpMethod.ToUpperInvariant()).DefaultIfEmpty("GET").Distinct();
            mapped.AddRange(methods.Select(method => $"{method} {route.RoutePattern.RawText!.Trim('/')}"));
        }
        return mapped;
    }
}
