using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Airlock.Api.Doors;
using Airlock.Core.Transfers;

namespace Airlock.Tests.Doors;

/// <summary>Threat model T11: an id that is somebody else's is answered like one that was never given, to the byte.</summary>
public sealed partial class StrangerTests(DoorHouse house) : IClassFixture<DoorHouse>
{
    /// <summary>None of them may see a draft or a permit of staff's, a ticket of the vendor's is seen by the first and the last.</summary>
    private static readonly string[] Strangers = ["staff2", "vendor", "receiver", "operator", "token of staff2", "token of receiver"];

    [GeneratedRegex("\"traceId\":\"[^\"]*\"")]
    private static partial Regex Trace();

    [Fact]
    public async Task Another_ones_id_is_like_no_id_at_all()
    {
        var table = new GateTable("strangers-ids", "Somebody else's id is answered like one that was never given");
        var draft = await house.TransferAsync(TransferState.Draft);
        var gone = await house.TransferAsync(TransferState.Draft);
        var author = house["token of staff"].Api;
        Assert.Equal(HttpStatusCode.NoContent, (await author.DeleteAsync($"/api/v1/transfers/{gone.Id}/files/{gone.Files[0].Id}")).StatusCode);
        var permit = await house.PermitAsync();
        foreach (var who in Strangers.Select(name => house[name]))
        {
            foreach (var door in DoorTable.OfPeople.Where(door => door.Address.Contains("{id:guid}", StringComparison.Ordinal) && door.Address.StartsWith("api/", StringComparison.Ordinal)))
            {
                var (other, file) = door.Address.Contains("/permits/", StringComparison.Ordinal) ? (permit, Guid.NewGuid()) : (draft.Id, draft.Files[0].Id);
                if (door.Address.Contains("/tickets/", StringComparison.Ordinal))
                {
                    if (who.Name is "vendor") continue;
                    other = house.Airlock.Demo.TicketId;
                }
                var never = await AnswerAsync(who.Api, door, Guid.NewGuid(), Guid.NewGuid());
                Assert.Contains(never.Status, (IEnumerable<HttpStatusCode>)[HttpStatusCode.NotFound, HttpStatusCode.Forbidden]);
                Add(door, who, "other person's", never, await AnswerAsync(who.Api, door, other, file));
                Add(door, who, "another guess", never, await AnswerAsync(who.Api, door, Guid.CreateVersion7(), file));
                if (door.Address.Contains("/transfers/", StringComparison.Ordinal)) Add(door, who, "with a file that was removed", never, await AnswerAsync(who.Api, door, gone.Id, gone.Files[0].Id));
                if (door.Address.Contains("{fileId", StringComparison.Ordinal)) Add(door, who, "without its file", never, await AnswerAsync(who.Api, door, other, Guid.NewGuid()));
            }
        }
        table.Finish();

        void Add(Door door, Caller who, string what, (HttpStatusCode, string, long?) never, (HttpStatusCode, string, long?) seen) =>
            table.Add($"{who.Name}: {door.Method} {door.Address}, {what}", $"{never}", $"{seen}");
    }

    [Fact]
    public async Task An_id_said_a_second_time_elsewhere_counts_for_nothing()
    {
        var table = new GateTable("ids-said-twice", "An id in a query, a header or a body, or a file's below a transfer that is not its own");
        var (victim, stranger) = (await house.TransferAsync(TransferState.Draft), house["staff2"].Api);
        var own = await Api.Calls.BeginAsync(stranger);
        Assert.Equal(HttpStatusCode.Created, (await Api.Calls.PutAsync(stranger, own, "自分.docx", [9])).StatusCode);
        var foreign = victim.Files[0].Id;
        foreach (var query in (string[])[$"?id={victim.Id}", $"?transferId={victim.Id}", $"?ID={victim.Id}", $"?id={victim.Id}&id={own}"])
        {
            var text = await stranger.GetStringAsync($"/api/v1/transfers/{own}{query}");
            table.Add($"GET own{query[..4]}", "own", text.Contains(victim.Id.ToString(), StringComparison.Ordinal) ? "other's" : "own");
        }
        foreach (var header in (string[])["X-Transfer-Id", "X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Path", "X-HTTP-Method-Override", "X-User-Id", "X-Actor"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/transfers/{own}") { Headers = { { header, $"/api/v1/transfers/{victim.Id}" } } };
            var text = await (await stranger.SendAsync(request)).Content.ReadAsStringAsync();
            table.Add($"GET own with {header}", "own", text.Contains(own.ToString(), StringComparison.Ordinal) && !text.Contains(victim.Id.ToString(), StringComparison.Ordinal) ? "own" : "other's");
        }
        foreach (var (method, tail) in ((string, string)[])[("DELETE", ""), ("GET", "/report"), ("GET", "/pages/1.png")])
            table.Add($"{method} own, other's file{tail}", "404 not-found", await DoorHouse.SeenAsync(stranger, DoorHouse.Json(method, $"/api/v1/transfers/{own}/files/{foreign}{tail}", null)));
        foreach (var field in (string[])["responsibleId", "authorId", "id", "actor", "state"])
        {
            using var request = DoorHouse.Json("POST", "/api/v1/transfers", new Dictionary<string, object> { ["route"] = "bring-in", ["purpose"] = "試験", [field] = victim.Id });
            table.Add($"POST transfers with {field}", "400 request-malformed", await DoorHouse.SeenAsync(stranger, request));
        }
        var permit = await house.PermitAsync();
        foreach (var id in (Guid[])[permit, house.Airlock.Demo.PermitId, Guid.NewGuid()])
        {
            var takeOut = await Api.Calls.BeginAsync(stranger, "take-out", id);
            await Api.Calls.PutAsync(stranger, takeOut, "表.docx", [9]);
            table.Add("submit under another one's permit, or none", "403 permit-needed", await DoorHouse.SeenAsync(stranger, DoorHouse.Json("POST", $"/api/v1/transfers/{takeOut}/submit", null)));
        }
        var after = await house.LoadAsync(victim.Id);
        table.Add("the other's transfer", $"{victim.Version}", $"{after.Version}");
        table.Finish();
    }

    private static async Task<(HttpStatusCode Status, string Text, long? Length)> AnswerAsync(HttpClient client, Door door, Guid id, Guid file)
    {
        var address = "/" + door.Address.Replace("{id:guid}", id.ToString(), StringComparison.Ordinal).Replace("{fileId:guid}", file.ToString(), StringComparison.Ordinal)
            .Replace("{number:int:min(1)}", "1", StringComparison.Ordinal);
        object? body = door.Address.Split('/')[^1] switch
        {
            "decisions" => new { manifestSha256 = new string('0', 64), policyVersion = "x" },
            "password" => new { password = "x" },
            _ => null,
        };
        using var request = door.Method is "PUT" ? DoorHouse.Bytes(address + "?path=a.docx") : DoorHouse.Json(door.Method, address, body);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, Trace().Replace(text, ""), answer.Content.Headers.ContentLength ?? text.Length);
    }
}
