using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Airlock.Tests.Api;

/// <summary>The calls most tests begin with.</summary>
internal static class Calls
{
    public static async Task<Guid> BeginAsync(HttpClient client, string route = "bring-in", Guid? permitId = null, string? destination = null)
    {
        var answer = await client.PostAsJsonAsync("/api/v1/transfers", new { route, purpose = "試験", permitId, destination });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (Guid)(await JsonAsync(answer))["id"]!;
    }

    public static Task<HttpResponseMessage> PutAsync(
        HttpClient client, Guid transfer, string path, byte[] bytes, byte[]? digest = null, string? rawDigest = null, string? ifMatch = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/transfers/{transfer}/files?path={Uri.EscapeDataString(path)}") { Content = new ByteArrayContent(bytes) };
        if (digest is not null) rawDigest = $"sha-256=:{Convert.ToBase64String(digest)}:";
        if (rawDigest is not null) request.Headers.TryAddWithoutValidation("Content-Digest", rawDigest);
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", $"\"{ifMatch}\"");
        return client.SendAsync(request);
    }

    public static async Task<JsonNode> JsonAsync(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonNode>())!;

    public static async Task<string?> CodeAsync(HttpResponseMessage answer) => (string?)(await JsonAsync(answer))["code"];
}
