using System.Net;
using System.Net.Http.Json;
using Airlock.Api.Hosting;
using Airlock.Core.Audit;
using Airlock.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Tests.Api;

public sealed class SignInTests(AirlockInProcess airlock) : IClassFixture<AirlockInProcess>
{
    [Fact]
    public async Task A_code_signs_in_once()
    {
        var code = airlock.FreshCode("staff");

        Assert.Equal(HttpStatusCode.Created, (await TryAsync("staff", airlock.Person("staff").Password, code)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await TryAsync("staff", airlock.Person("staff").Password, code)).StatusCode);
    }

    [Fact]
    public async Task What_was_wrong_is_not_told_and_every_try_is_logged()
    {
        var before = await FailuresAsync();
        var answers = new[]
        {
            await TryAsync("nobody-here", "a password that is long", "000000"),
            await TryAsync("staff2", "a password that is wrong", airlock.FreshCode("staff2")),
            await TryAsync("staff2", airlock.Person("staff2").Password, "000000"),
        };

        foreach (var answer in answers)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Equal("sign-in-failed", await Calls.CodeAsync(answer));
        }
        Assert.Equal(before + 3, await FailuresAsync());
    }

    [Fact]
    public async Task Many_wrong_tries_shut_that_address_and_do_not_tell()
    {
        for (var i = 0; i < 8; i++) await TryAsync("deputy", "a password that is wrong", "000000");

        var right = await TryAsync("deputy", airlock.Person("deputy").Password, airlock.FreshCode("deputy"));
        airlock.Time.Move(TimeSpan.FromMinutes(16));
        var later = await TryAsync("deputy", airlock.Person("deputy").Password, airlock.FreshCode("deputy"));

        Assert.Equal(HttpStatusCode.Unauthorized, right.StatusCode);
        Assert.Equal("sign-in-failed", await Calls.CodeAsync(right));
        Assert.Equal(HttpStatusCode.Created, later.StatusCode);
    }

    [Fact]
    public async Task A_disabled_person_loses_session_and_token_at_once()
    {
        using var session = await airlock.SignedInAsync("vendor");
        using var token = airlock.WithToken("vendor");
        Assert.Equal(HttpStatusCode.OK, (await session.GetAsync("/api/v1/transfers")).StatusCode);

        await airlock.GiveRolesAsync("vendor", Roles.Vendor, disabled: true);

        Assert.Equal(HttpStatusCode.Unauthorized, (await session.GetAsync("/api/v1/transfers")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await token.GetAsync("/api/v1/transfers")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await TryAsync("vendor", airlock.Person("vendor").Password, airlock.FreshCode("vendor"))).StatusCode);
    }

    [Fact]
    public async Task Signing_out_and_time_end_a_session()
    {
        using var first = await airlock.SignedInAsync("receiver");
        using var second = await airlock.SignedInAsync("receiver");

        Assert.Equal(HttpStatusCode.NoContent, (await first.DeleteAsync("/api/v1/session")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await first.GetAsync("/api/v1/session")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await second.GetAsync("/api/v1/session")).StatusCode);
        airlock.Time.Move(TimeSpan.FromHours(9));
        Assert.Equal(HttpStatusCode.Unauthorized, (await second.GetAsync("/api/v1/session")).StatusCode);
    }

    private async Task<HttpResponseMessage> TryAsync(string user, string password, string code)
    {
        using var client = airlock.Client(Plane.People);
        return await client.PostAsJsonAsync("/api/v1/session", new { user, password, code });
    }

    private async Task<int> FailuresAsync()
    {
        await using var context = airlock.Contexts.CreateDbContext();
        return await context.AuditEntries.CountAsync(entry => entry.Action == AuditWords.SignInFailed);
    }
}
