using System.Net;
using System.Net.Http.Json;
using Airlock.Core.People;
using Airlock.Core.Transfers;
using Airlock.Tests.Core;

namespace Airlock.Tests.Api;

public sealed class DecisionTests(AirlockInProcess airlock) : IClassFixture<AirlockInProcess>
{
    [Fact]
    public async Task A_person_decides_with_a_fresh_code_on_the_manifest_they_saw()
    {
        var transfer = await WaitingAsync("staff");
        using var approver = await airlock.SignedInAsync("approver");
        var manifest = await approver.GetAsync($"/api/v1/transfers/{transfer.Id}/manifest");

        var decided = await DecideAsync(approver, transfer, airlock.FreshCode("approver"));

        Assert.Equal(HttpStatusCode.OK, decided.StatusCode);
        Assert.Equal("Approved", (string?)(await Calls.JsonAsync(decided))["state"]);
        Assert.Equal($"\"{transfer.ManifestSha256}\"", manifest.Headers.ETag!.Tag);
        Assert.Equal(transfer.ManifestSha256, DomainHost.Hash(await manifest.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task A_code_signs_once()
    {
        var (first, second) = (await WaitingAsync("staff"), await WaitingAsync("staff2"));
        using var approver = await airlock.SignedInAsync("approver");
        var ofSignIn = await DecideAsync(approver, first, airlock.Code("approver"));
        var code = airlock.FreshCode("approver");
        var once = await DecideAsync(approver, first, code);
        var twice = await DecideAsync(approver, second, code);
        var without = await DecideAsync(approver, second, null);

        Assert.Equal("code-wrong", await Calls.CodeAsync(ofSignIn));
        Assert.Equal(HttpStatusCode.OK, once.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, twice.StatusCode);
        Assert.Equal("code-wrong", await Calls.CodeAsync(twice));
        Assert.Equal("code-wrong", await Calls.CodeAsync(without));
    }

    [Fact]
    public async Task A_stale_manifest_is_a_conflict_and_costs_no_code()
    {
        var transfer = await WaitingAsync("staff");
        using var approver = await airlock.SignedInAsync("approver2");
        var code = airlock.FreshCode("approver2");

        var stale = await DecideAsync(approver, transfer, code, manifest: new string('0', 64));
        var right = await DecideAsync(approver, transfer, code);

        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.Equal("manifest-stale", await Calls.CodeAsync(stale));
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
    }

    [Theory]
    [InlineData("approver")]
    [InlineData("staff")]
    public async Task A_service_token_never_decides(string user)
    {
        var transfer = await WaitingAsync("staff");
        using var token = airlock.WithToken(user);

        var answer = await DecideAsync(token, transfer, airlock.FreshCode(user));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("decision-needs-person", await Calls.CodeAsync(answer));
    }

    [Fact]
    public async Task Authors_do_not_decide_on_their_own()
    {
        // A person who may do both: what counts is the act, not the set of roles.
        var both = airlock.Demo.People.Single(person => person.User == "approver");
        await airlock.GiveRolesAsync("approver", Roles.Staff | Roles.Approver);
        using var author = await airlock.SignedInAsync(both.User);
        var transfer = await WaitingAsync(author);

        var answer = await DecideAsync(author, transfer, airlock.FreshCode("approver"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("own-transfer", await Calls.CodeAsync(answer));
    }

    private async Task<Transfer> WaitingAsync(string user)
    {
        using var author = airlock.WithToken(user);
        return await WaitingAsync(author);
    }

    private async Task<Transfer> WaitingAsync(HttpClient author)
    {
        var id = await Calls.BeginAsync(author);
        await Calls.PutAsync(author, id, "a.docx", "content"u8.ToArray());
        Assert.Equal(HttpStatusCode.OK, (await author.PostAsync($"/api/v1/transfers/{id}/submit", null)).StatusCode);
        return await new WorkerByHand(airlock).InspectAsync(id);
    }

    private static Task<HttpResponseMessage> DecideAsync(HttpClient client, Transfer transfer, string? code, string? manifest = null) =>
        client.PostAsJsonAsync($"/api/v1/transfers/{transfer.Id}/decisions", new
        {
            manifestSha256 = manifest ?? transfer.ManifestSha256,
            policyVersion = transfer.PolicyVersion,
            files = transfer.Files.Select(file => new { fileId = file.Id, decision = "approve" }),
            code,
        });
}
