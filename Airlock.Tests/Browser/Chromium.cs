using Microsoft.Playwright;

namespace Airlock.Tests.Browser;

/// <summary>One real browser for all tests that look at screens, as a hospital's computer has it: Japanese, and no way out of the network.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    public async Task InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = Arguments });
    }

    /// <summary>A window of its own, with its own cookies.</summary>
    internal async Task<WatchedPage> OpenAsync(Uri origin, bool script = true, string locale = "ja-JP", int width = 1280)
    {
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = origin.ToString(),
            // The certificate is of the installation's own authority, which this browser was not given; other tests check it.
            IgnoreHTTPSErrors = true,
            JavaScriptEnabled = script,
            Locale = locale,
            ViewportSize = new() { Width = width, Height = 900 },
        });
        context.SetDefaultTimeout(15_000);
        return await WatchedPage.OpenAsync(context, origin);
    }

    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
