using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Airlock.Api.Hosting;
using Airlock.Tests.Api;

namespace Airlock.Tests.Budgets;

/// <summary>Often is too often for the one who does it, and for nobody else.</summary>
public sealed partial class RateLimitTests
{
    private const string Tight = """
        { "signInsPerMinute": 12, "setupsPerMinute": 3, "creationsPerMinute": 4, "uploadsPerMinute": 3, "uploadsPerPerson": 1, "decisionsPerMinute": 3, "listsPerMinute": 5 }
        """;

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Too_often_is_refused_to_the_one_who_does_it()
    {
        await using var airlock = await Installation.StartAsync(Tight);
        var table = new GateTable("rate-limits", "Doing one thing too often");
        var tries = new Tries(airlock);

        table.Add("8 wrong sign-ins from one address, then the right one from there", "401", await tries.GuessAsync("approver", "127.0.0.2", 8));
        table.Add("the person themselves from their own address meanwhile", "201", await tries.SignInAsync("approver", "127.0.0.1"), held: false);
        table.Add("the guesser after a quarter of an hour, with the right password", "201", await tries.LaterAsync("approver", "127.0.0.2"), held: false);
        table.Add("the 13th sign-in in a minute from one address", "429 too-many-requests", await Tries.ManyAsync(13, () => tries.SignInAsync("nobody", "127.0.0.3")));
        table.Add("another address meanwhile", "201", await tries.SignInAsync("deputy", "127.0.0.4"), held: false);
        table.Add("the 4th first set-up in a minute", "429 too-many-requests", await Tries.ManyAsync(4, tries.SetUpAsync));
        table.Add("the 5th transfer of a person in a minute", "429 too-many-requests", await Tries.ManyAsync(5, () => tries.CreateAsync("staff")));
        table.Add("somebody else's first, behind the same address", "201", await tries.CreateAsync("staff2"), held: false);
        table.Add("the 6th list of a person in a minute", "429 too-many-requests", await Tries.ManyAsync(6, () => tries.ListAsync("staff")));
        table.Add("somebody else's list, behind the same address", "200", await tries.ListAsync("staff2"), held: false);
        using var session = await airlock.InProcess.SignedInAsync("staff");
        table.Add("the owner's list when their token has used up its own", "200", await Tries.SaidAsync(await session.GetAsync("/api/v1/transfers")), held: false);
        table.Add("the 4th decision of a person in a minute", "429 too-many-requests", await Tries.ManyAsync(4, () => tries.DecideAsync("approver2")));
        table.Add("too many lists in a browser: a page with the number to read out", "429 AL-2007", await tries.PageAsync("staff2"));
        table.Add("a burst of uploads waits for its turn", "201", await Tries.ManyAsync(5, () => tries.UploadAsync("staff2")), held: false);
        table.Add("a refusal says when to come back", "True", tries.RetryAfter.ToString(CultureInfo.InvariantCulture));
        table.Finish();
    }

    /// <summary>The account's own lock, for guesses from everywhere: it does not shut out where the person has signed in before.</summary>
    [Fact]
    [Trait("Category", "Slow")]
    public async Task Guesses_from_everywhere_do_not_lock_out_who_was_here_before()
    {
        await using var airlock = await Installation.StartAsync("""{ "signInsPerMinute": 1000 }""");
        var tries = new Tries(airlock);
        Assert.Equal("201", await tries.SignInAsync("approver", "127.0.0.1"));

        for (var address = 0; address < 13; address++)
            await tries.GuessAsync("approver", $"127.0.1.{address + 1}", 8);

        Assert.Equal("401", await tries.SignInAsync("approver", "127.0.2.1"));
        Assert.Equal("201", await tries.SignInAsync("approver", "127.0.0.1"));
    }

    [Fact]
    public async Task Wrong_codes_shut_the_signing_of_that_person_for_a_while()
    {
        await using var airlock = await Installation.StartAsync();
        var transfer = await new Tries(airlock).WaitingAsync();
        using var approver = await airlock.InProcess.SignedInAsync("approver");
        for (var i = 0; i < 8; i++) await DecideAsync("000000");

        var shut = await DecideAsync(airlock.InProcess.FreshCode("approver"));
        airlock.InProcess.Time.Move(TimeSpan.FromMinutes(16));
        var later = await DecideAsync(airlock.InProcess.FreshCode("approver"));

        Assert.Equal("code-wrong", await Calls.CodeAsync(shut));
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);

        Task<HttpResponseMessage> DecideAsync(string code) => approver.PostAsJsonAsync($"/api/v1/transfers/{transfer.Id}/decisions", new
        {
            manifestSha256 = transfer.ManifestSha256,
            policyVersion = transfer.PolicyVersion,
            files = transfer.Files.Select(file => new { fileId = file.Id, decision = "approve" }),
            code,
        });
    }

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("::ffff:10.1.2.3", "10.1.2.3")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")]
    public void A_network_counts_as_one_address(string address, string counted) => Assert.Equal(counted, SenderAddress.Of(IPAddress.Parse(address)));

    private sealed partial class Tries(Installation airlock)
    {
        private const string Wrong = "a password that is wrong";

        public bool RetryAfter { get; private set; } = true;

        public static async Task<string> SaidAsync(HttpResponseMessage answer) =>
            $"{(int)answer.StatusCode}{(answer.StatusCode == HttpStatusCode.TooManyRequests ? $" {await Calls.CodeAsync(answer)}" : "")}";

        /// <summary>The answer to the last of so many; all before it are let through.</summary>
        public static async Task<string> ManyAsync(int count, Func<Task<string>> one)
        {
            for (var i = 1; i < count; i++)
                if (await one() is { } early && early.StartsWith("429", StringComparison.Ordinal)) return $"{early} at {i}";
            return await one();
        }

        public async Task<string> GuessAsync(string user, string from, int times)
        {
            using var client = airlock.InProcess.ClientFrom(from);
            for (var i = 0; i < times; i++) await client.PostAsJsonAsync("/api/v1/session", new { user, password = Wrong, code = "000000" });
            return await SignInAsync(user, from);
        }

        public Task<string> LaterAsync(string user, string from)
        {
            airlock.InProcess.Time.Move(TimeSpan.FromMinutes(16));
            return SignInAsync(user, from);
        }

        public async Task<string> SignInAsync(string user, string from)
        {
            using var client = airlock.InProcess.ClientFrom(from);
            var known = airlock.InProcess.Demo.People.Any(person => person.User == user);
            return await SaidAsync(Remember(await client.PostAsJsonAsync("/api/v1/session", new
            {
                user,
                password = known ? airlock.InProcess.Person(user).Password : Wrong,
                code = known ? airlock.InProcess.FreshCode(user) : "000000",
            })));
        }

        public async Task<string> SetUpAsync()
        {
            using var admin = airlock.InProcess.Client(Plane.Admin);
            return await SaidAsync(Remember(await admin.PostAsync("/setup", new FormUrlEncodedContent([]))));
        }

        public async Task<string> CreateAsync(string user)
        {
            using var client = airlock.InProcess.WithToken(user);
            return await SaidAsync(Remember(await client.PostAsJsonAsync("/api/v1/transfers", new { route = "bring-in", purpose = "試験" })));
        }

        public async Task<string> ListAsync(string user)
        {
            using var client = airlock.InProcess.WithToken(user);
            return await SaidAsync(Remember(await client.GetAsync("/api/v1/transfers")));
        }

        public async Task<string> DecideAsync(string user)
        {
            using var client = airlock.InProcess.WithToken(user);
            return await SaidAsync(Remember(await client.PostAsJsonAsync(
                $"/api/v1/transfers/{Guid.NewGuid()}/decisions", new { manifestSha256 = "", policyVersion = "", files = Array.Empty<object>(), code = "000000" })));
        }

        /// <summary>A person gets a page with the number to read out.</summary>
        public async Task<string> PageAsync(string user)
        {
            var screen = await airlock.ScreenAsync(user);
            screen.Client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
            HttpResponseMessage answer;
            do answer = Remember(await screen.Client.GetAsync("/transfers"));
            while (answer.IsSuccessStatusCode);
            return $"{(int)answer.StatusCode} {Number().Match(await answer.Content.ReadAsStringAsync()).Value}";
        }

        public async Task<string> UploadAsync(string user)
        {
            using var client = airlock.InProcess.WithToken(user);
            var transfer = _upload ??= await Calls.BeginAsync(client);
            return await SaidAsync(Remember(await Calls.PutAsync(client, transfer, $"{Guid.NewGuid()}.txt", [1, 2, 3])));
        }

        public async Task<Airlock.Core.Transfers.Transfer> WaitingAsync()
        {
            using var author = airlock.InProcess.WithToken("staff");
            var id = await Calls.BeginAsync(author);
            await Calls.PutAsync(author, id, "a.docx", [1]);
            Assert.Equal(HttpStatusCode.OK, (await author.PostAsync($"/api/v1/transfers/{id}/submit", null)).StatusCode);
            return await new WorkerByHand(airlock.InProcess).InspectAsync(id);
        }

        private Guid? _upload;

        private HttpResponseMessage Remember(HttpResponseMessage answer)
        {
            if (answer.StatusCode == HttpStatusCode.TooManyRequests) RetryAfter &= answer.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1);
            return answer;
        }

        [GeneratedRegex("AL-\\d{4}")]
        private static partial Regex Number();
    }
}
