using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Airlock.Api.Hosting;
using Airlock.Tests.Api;

namespace Airlock.Tests.Budgets;

/// <summary>The planes with budgets and a policy of the test's own.</summary>
internal sealed partial class Installation : IAsyncDisposable
{
    private Installation(AirlockInProcess inProcess) => InProcess = inProcess;

    public AirlockInProcess InProcess { get; }

    public Uri People => InProcess.Address(Plane.People);

    public static async Task<Installation> StartAsync(string? budgets = null, Func<string, string>? policy = null)
    {
        var installation = new Installation(new AirlockInProcess { Budgets = budgets, Policy = policy ?? (text => text) });
        await installation.InProcess.InitializeAsync();
        return installation;
    }

    /// <summary>Signed in as a browser is.</summary>
    public async Task<Screen> ScreenAsync(string user)
    {
        var handler = TestTls.Handler(InProcess.Data.CaCertificate, null);
        (handler.UseCookies, handler.CookieContainer) = (true, new CookieContainer());
        // Also what no client ought to send.
        handler.RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8;
        var screen = new Screen(new HttpClient(handler) { BaseAddress = People });
        await screen.PostAsync("/sign-in", "/sign-in", ("user", user), ("password", InProcess.Person(user).Password));
        var signedIn = await screen.PostAsync("/sign-in/code", "/sign-in/code", ("code", InProcess.FreshCode(user)));
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        Assert.Equal("/", signedIn.Headers.Location!.OriginalString);
        return screen;
    }

    public async ValueTask DisposeAsync()
    {
        await InProcess.DisposeAsync();
        InProcess.Dispose();
    }

    /// <summary>What a browser without script does.</summary>
    internal sealed partial class Screen(HttpClient client)
    {
        public HttpClient Client { get; } = client;

        public async Task<string> FormTokenAsync(string page)
        {
            var html = await Client.GetStringAsync(page);
            return Token().Match(html) is { Success: true } found ? WebUtility.HtmlDecode(found.Groups[1].Value) : throw new InvalidOperationException($"{page}: no form");
        }

        public async Task<HttpResponseMessage> PostAsync(string page, string target, params (string Name, string Value)[] fields)
        {
            var token = await FormTokenAsync(page);
            using var form = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
            using var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = form };
            request.Headers.Accept.ParseAdd("text/html");
            return await Client.SendAsync(request);
        }

        [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
        private static partial Regex Token();
    }
}
