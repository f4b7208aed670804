using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Airlock.Api.Hosting;
using Airlock.Core.Approve;
using Airlock.Core.People;
using Airlock.Core.Transfers;
using Airlock.Tests.Api;
using Airlock.Tests.Api.Tus;
using Airlock.Tests.Core;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Tests.Doors;

/// <summary>One installation with a caller of every kind, and things of one person's in every state that matters. Rates are out of the way.</summary>
public sealed class DoorHouse : IAsyncLifetime
{
    private const string NoRates =
        """{ "signInsPerMinute": 10000, "setupsPerMinute": 1000, "creationsPerMinute": 10000, "uploadsPerMinute": 10000, "decisionsPerMinute": 10000, "listsPerMinute": 10000 }""";

    private static readonly (string User, Roles Roles)[] People =
    [
        ("staff", Roles.Staff), ("staff2", Roles.Staff), ("vendor", Roles.Vendor), ("approver", Roles.Approver), ("deputy", Roles.Deputy), ("receiver", Roles.Receiver),
        ("operator", Roles.Operator), ("auditor", Roles.Auditor), ("safety", Roles.SafetyOfficer), ("administrator", Roles.Administrator),
    ];

    private readonly List<Caller> _callers = [];

    internal AirlockInProcess Airlock { get; } = new() { Budgets = NoRates };

    /// <summary>Nobody, ten people by name, tokens of the author and of somebody else, and one who was signed in when they were disabled.</summary>
    internal IReadOnlyList<Caller> Callers => _callers;

    internal Caller this[string name] => _callers.Single(caller => caller.Name == name);

    public async Task InitializeAsync()
    {
        await Airlock.InitializeAsync();
        _callers.Add(new("anonymous", Roles.None, Airlock.Client(Plane.People), null));
        foreach (var (user, roles) in People)
        {
            var screen = await FormVisitor.SignedInAsync(Airlock, Plane.People, user);
            _callers.Add(new(user, roles, await Airlock.SignedInAsync(user), screen, IsAuthor: user == "staff"));
        }
        _callers.Add(new("token of staff", Roles.Staff, Airlock.WithToken("staff"), null, IsToken: true, IsAuthor: true));
        _callers.Add(new("token of staff2", Roles.Staff, Airlock.WithToken("staff2"), null, IsToken: true));
        _callers.Add(new("token of receiver", Roles.Receiver, Airlock.WithToken("receiver"), null, IsToken: true));
        var gone = (Screen: await FormVisitor.SignedInAsync(Airlock, Plane.People, "approver2"), Api: await Airlock.SignedInAsync("approver2"));
        await Airlock.GiveRolesAsync("approver2", Roles.Approver, disabled: true);
        _callers.Add(new("disabled approver", Roles.None, gone.Api, gone.Screen));
        _callers.Add(new("token of a disabled approver", Roles.None, Airlock.WithToken("approver2"), null));
    }

    /// <summary>A transfer of staff's.</summary>
    internal async Task<Transfer> TransferAsync(TransferState state)
    {
        var author = this["token of staff"].Api;
        var id = await Calls.BeginAsync(author);
        await Calls.PutAsync(author, id, "見積.docx", [1, 2, 3]);
        if (state is not TransferState.Draft)
        {
            await author.PostAsync($"/api/v1/transfers/{id}/submit", null);
            await new WorkerByHand(Airlock).InspectAsync(id);
        }
        if (state is TransferState.Released)
        {
            await ApproveAsync(id);
            await new WorkerByHand(Airlock).ReleaseAsync(id);
        }
        var transfer = await LoadAsync(id);
        Assert.Equal(state, transfer.State);
        return transfer;
    }

    /// <summary>Asked for by staff, not yet given.</summary>
    internal async Task<Guid> PermitAsync()
    {
        var answer = await this["token of staff"].Api.PostAsJsonAsync("/api/v1/permits", Permit());
        return (Guid)(await Calls.JsonAsync(answer))["id"]!;
    }

    internal object Permit() => new
    {
        project = "研究",
        purpose = "共同研究",
        destination = "大学",
        formats = new[] { "docx" },
        maxFiles = 3,
        maxBytes = 1000,
        validFrom = DateOnly.FromDateTime(Airlock.Time.GetUtcNow().UtcDateTime),
        validUntil = DateOnly.FromDateTime(Airlock.Time.GetUtcNow().UtcDateTime.AddDays(9)),
    };

    internal async Task<Transfer> LoadAsync(Guid id)
    {
        await using var context = Airlock.Contexts.CreateDbContext();
        return await context.WholeTransfers().AsNoTracking().SingleAsync(transfer => transfer.Id == id);
    }

    /// <summary>The status and, where there is one, the code of the problem: "403 role-missing".</summary>
    internal static async Task<string> SeenAsync(HttpClient client, HttpRequestMessage request)
    {
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return await WordAsync(answer);
    }

    internal static async Task<string> WordAsync(HttpResponseMessage answer)
    {
        var said = answer.Content.Headers.ContentType?.MediaType == "application/problem+json" ? await answer.Content.ReadAsStringAsync() : "";
        // An answer to HEAD says its kind and nothing else.
        return said.Length == 0 ? $"{(int)answer.StatusCode}" : $"{(int)answer.StatusCode} {(string?)JsonNode.Parse(said)!["code"]}";
    }

    internal static HttpRequestMessage Json(string method, string address, object? body) =>
        new(new HttpMethod(method), address) { Content = body is null ? null : JsonContent.Create(body) };

    /// <summary>Begun by staff, and not sent.</summary>
    internal async Task<string> UploadAsync()
    {
        var author = this["token of staff"].Api;
        return (await TusCalls.BeginAsync(author, await Calls.BeginAsync(author), "大きい.docx", 3)).Address;
    }

    internal static HttpRequestMessage Bytes(string address) =>
        new(HttpMethod.Put, address) { Content = new ByteArrayContent([1, 2]) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } } };

    private async Task ApproveAsync(Guid id)
    {
        var transfer = await LoadAsync(id);
        var approver = Actor.Of(await PersonAsync("approver"));
        DomainHost.Done(await new DecideOnTransfer(Airlock.Database).RunAsync(
            approver, id, new(transfer.ManifestSha256!, transfer.PolicyVersion!,
            [.. transfer.Files.Select(file => new FileDecisionAsked(file.Id, DecisionKind.Approve, null))], null), default));
    }

    private async Task<Person> PersonAsync(string user)
    {
        var id = await Airlock.IdAsync(user);
        await using var context = Airlock.Contexts.CreateDbContext();
        return await context.People.SingleAsync(person => person.Id == id);
    }

    public async Task DisposeAsync()
    {
        foreach (var caller in _callers) caller.Api.Dispose();
        await Airlock.DisposeAsync();
        Airlock.Dispose();
    }
}
