using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
// The tests start the product as a person would: by its script.
#pragma warning disable RS0030
using System.Diagnostics;

namespace Airlock.Tests.EndToEnd;

/// <summary>One whole installation, started by <c>./airlock up --demo</c> with real clamd and sandbox in folders of its own.</summary>
public sealed class DemoInstallation : IAsyncLifetime
{
    private readonly string _root = Directory.CreateTempSubdirectory("airlock-e2e-").FullName;

    public string Data => Path.Combine(_root, "data");

    public string Keys => Path.Combine(_root, "keys");

    public Uri People { get; private set; } = null!;

    public Uri Admin { get; private set; } = null!;

    public Uri Closed { get; private set; } = null!;

    public JsonElement Demo { get; private set; }

    public async Task InitializeAsync()
    {
        // Service users must be able to walk here.
        File.SetUnixFileMode(_root, (UnixFileMode)0b111_101_101);
        await UpAsync();
        Demo = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Data, "run", "demo.json"))).RootElement;
    }

    public async Task UpAsync()
    {
        var (code, output, errors) = await RunAsync("up", "--demo", "--port", "0", "--json", "--data", Data, "--keys", Keys);
        Assert.True(code == 0, $"up --demo ended with {code}\n{errors}");
        var endpoints = JsonDocument.Parse(output).RootElement;
        (People, Admin, Closed) = (Plane("people"), Plane("admin"), Plane("closed"));
        Uri Plane(string name) => new(endpoints.GetProperty(name).GetString()!);
    }

    public async Task DisposeAsync()
    {
        await RunAsync("down", "--demo", "--data", Data, "--keys", Keys);
        Directory.Delete(_root, recursive: true);
    }

    /// <summary>The demo person of this name: user, password, totpSecret, token.</summary>
    public DemoPerson Person(string user)
    {
        var person = Demo.GetProperty("people").EnumerateArray().Single(one => one.GetProperty("user").GetString() == user);
        return new DemoPerson(user, Word("password"), Word("totpSecret"), Word("token"));
        string Word(string name) => person.GetProperty(name).GetString()!;
    }

    public HttpClient Client(Uri plane, string? bearer = null, X509Certificate2? certificate = null)
    {
        var authority = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(Data, "tls", "ca.pem"));
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { authority }, RevocationMode = X509RevocationMode.NoCheck },
                ClientCertificates = certificate is null ? null : [certificate],
            },
        };
        var client = new HttpClient(handler) { BaseAddress = plane, Timeout = TimeSpan.FromMinutes(5) };
        if (bearer is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        return client;
    }

    /// <summary>A signed-in person's session, for what a service token may not do.</summary>
    public async Task<HttpClient> SignedInAsync(DemoPerson person)
    {
        using var anonymous = Client(People);
        var answer = await anonymous.PostAsJsonAsync("/api/v1/session", new { user = person.User, password = person.Password, code = await person.FreshCodeAsync() });
        answer.EnsureSuccessStatusCode();
        var session = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return Client(People, session.GetProperty("token").GetString());
    }

    public static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] words)
    {
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, "airlock"), words)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Repository.Root,
        };
        // The test run's own switches must not change how the product builds or looks for things.
        foreach (var name in (string[])["CI", "AIRLOCK_CLAMD", "AIRLOCK_SANITIZERS", "MSBUILDDISABLENODEREUSE"]) start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }
}
