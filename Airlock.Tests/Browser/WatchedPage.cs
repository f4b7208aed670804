using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Airlock.Tests.Browser;

/// <summary>A browser window in which nothing may go wrong unseen: errors on its console, breaches of the content policy and requests to anybody else are kept.</summary>
internal sealed class WatchedPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _faults = [];

    private WatchedPage(IBrowserContext context, IPage page) => (_context, Page) = (context, page);

    public IPage Page { get; }

    public static async Task<WatchedPage> OpenAsync(IBrowserContext context, Uri origin)
    {
        var watched = new WatchedPage(context, await context.NewPageAsync());
        // A breach of the content policy is reported as an error on the console.
        watched.Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") watched._faults.Enqueue($"console: {message.Text} at {message.Location}");
        };
        watched.Page.PageError += (_, error) => watched._faults.Enqueue($"script: {error}");
        context.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(origin.GetLeftPart(UriPartial.Authority) + "/", StringComparison.Ordinal)) watched._faults.Enqueue($"outside: {request.Url}");
        };
        return watched;
    }

    /// <summary>Signs in on the two screens.</summary>
    public async Task SignInAsync(string user, string password, string code, string sees = "あなたが対応するもの")
    {
        await Page.GotoAsync("/sign-in");
        await Field("利用者名").FillAsync(user);
        await Field("パスワード").FillAsync(password);
        await Press("次へ");
        await Field("認証コード").FillAsync(code);
        await Press("ログイン");
        await Sees(sees);
    }

    public ILocator Field(string label) => Page.GetByLabel(new Regex("^" + Regex.Escape(label))).First;

    public Task Press(string button) => Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();

    public Task Follow(string link) => Page.GetByRole(AriaRole.Link, new() { Name = link }).First.ClickAsync();

    public Task Sees(string text, int seconds = 15) => Assertions.Expect(Page.Locator("body")).ToContainTextAsync(text, new() { Timeout = seconds * 1000 });

    /// <param name="expected">Parts of messages that belong to what was tried, such as the status of an error page.</param>
    public void HadNoFault(params string[] expected) =>
        Assert.DoesNotContain(_faults, fault => !expected.Any(part => fault.Contains(part, StringComparison.Ordinal)));

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
