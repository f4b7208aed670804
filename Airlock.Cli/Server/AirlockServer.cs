using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Airlock.Cli.Server;

/// <summary>The people plane, over HTTPS with its own authority. Where it is and who asks come from the environment, never from arguments: those can be seen by others.</summary>
internal sealed class AirlockServer : IDisposable
{
    private readonly HttpClient _client;

    private AirlockServer(HttpClient client) => _client = client;

    public static AirlockServer Open(bool signedIn = true)
    {
        var url = Environment.GetEnvironmentVariable("AIRLOCK_URL") ?? Installation.PeopleUrl()
            ?? throw new UsageException("AIRLOCK_URL を設定してください / set AIRLOCK_URL");
        var client = new HttpClient(Handler()) { BaseAddress = new Uri(url), Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is "en" ? "en" : "ja");
        var token = Environment.GetEnvironmentVariable("AIRLOCK_TOKEN") ?? SavedLogin.Read();
        if (signedIn && token is null)
            throw new ServerRefusal(ExitCodes.NotSignedIn, "airlock login でサインインするか AIRLOCK_TOKEN を設定してください / sign in with airlock login, or set AIRLOCK_TOKEN");
        if (signedIn) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new(client);
    }

    public Task<JsonNode> GetAsync(string path, CancellationToken ct) => AskAsync(HttpMethod.Get, path, null, ct);

    public Task<JsonNode> PostAsync(string path, JsonNode? body, CancellationToken ct) =>
        AskAsync(HttpMethod.Post, path, body is null ? null : JsonContent.Create(body), ct);

    public async Task<JsonNode> AskAsync(HttpMethod method, string path, HttpContent? content, CancellationToken ct)
    {
        using var answer = await SendAsync(method, path, content, ct);
        return await answer.Content.ReadFromJsonAsync<JsonNode>(ct) ?? throw new ServerRefusal(ExitCodes.OurFailure, "空の応答 / an empty answer");
    }

    /// <summary>The answer, when it is one; the caller disposes of it.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        if (answer.IsSuccessStatusCode) return answer;
        using (answer) throw new ServerRefusal(ServerRefusal.ExitCodeOf(answer.StatusCode), await WordsAsync(answer, ct));
    }

    /// <summary>Transfers of a reference, the newest revision first; by id when that is given.</summary>
    public async Task<JsonNode> FindAsync(string reference, CancellationToken ct)
    {
        if (Guid.TryParse(reference, out var id)) return await GetAsync($"/api/v1/transfers/{id}", ct);
        var found = (await GetAsync($"/api/v1/transfers?reference={Uri.EscapeDataString(reference)}", ct))["transfers"]!.AsArray();
        return found.Count > 0 ? found[0]! : throw new ServerRefusal(ExitCodes.NotFound, $"見つかりません / not found: {reference}");
    }

    private static async Task<string> WordsAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json") return $"HTTP {(int)answer.StatusCode}";
        var problem = await answer.Content.ReadFromJsonAsync<JsonNode>(ct);
        var particulars = problem?["particulars"] is JsonArray words ? $" ({string.Join(", ", words)})" : "";
        return $"{problem?["number"]} {problem?["code"]}: {problem?["title"]}{particulars} {problem?["detail"]}";
    }

    private static SocketsHttpHandler Handler()
    {
        var path = Environment.GetEnvironmentVariable("AIRLOCK_CA") ?? Installation.Authority();
        if (path is not null && !File.Exists(path)) throw new UsageException($"AIRLOCK_CA がありません: {path} / no such file");
        return TrustedHandler.For(path);
    }

    public void Dispose() => _client.Dispose();
}
