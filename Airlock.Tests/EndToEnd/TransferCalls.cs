using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Airlock.Tests.EndToEnd;

/// <summary>The calls of contract §4 a script makes, as extension methods on a client.</summary>
internal static class TransferCalls
{
    public static async Task<Guid> BeginAsync(this HttpClient client, string route, Guid? permitId = null, string purpose = "試験")
    {
        var answer = await client.PostAsJsonAsync("/api/v1/transfers", new { route, purpose, destination = permitId is null ? "院内業務系" : null, permitId });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }

    public static async Task<HttpResponseMessage> PutAsync(this HttpClient client, Guid transfer, string path, byte[] content) =>
        await client.PutAsync($"/api/v1/transfers/{transfer}/files?path={Uri.EscapeDataString(path)}", new ByteArrayContent(content));

    public static Task<HttpResponseMessage> SubmitAsync(this HttpClient client, Guid transfer) => client.PostAsync($"/api/v1/transfers/{transfer}/submit", null);

    public static async Task<Guid> SubmitFileAsync(this HttpClient client, string route, string path, byte[] content, Guid? permitId = null)
    {
        var transfer = await client.BeginAsync(route, permitId);
        Assert.Equal(HttpStatusCode.Created, (await client.PutAsync(transfer, path, content)).StatusCode);
        var submitted = await client.SubmitAsync(transfer);
        Assert.True(submitted.IsSuccessStatusCode, await submitted.Content.ReadAsStringAsync());
        return transfer;
    }

    public static async Task<JsonElement> SeeAsync(this HttpClient client, Guid transfer) =>
        await client.GetFromJsonAsync<JsonElement>($"/api/v1/transfers/{transfer}");

    public static Task<JsonElement> WaitForAsync(this HttpClient client, Guid transfer, params string[] states) =>
        Eventually.SeesAsync(string.Join("|", states), () => client.SeeAsync(transfer), seen => states.Contains(seen.GetProperty("state").GetString()));

    public static async Task<HttpResponseMessage> DecideAsync(this HttpClient client, JsonElement transfer, string decision, string code) =>
        await client.PostAsJsonAsync($"/api/v1/transfers/{transfer.GetProperty("id").GetGuid()}/decisions", new
        {
            manifestSha256 = transfer.GetProperty("manifestSha256").GetString(),
            policyVersion = transfer.GetProperty("policyVersion").GetString(),
            files = transfer.GetProperty("files").EnumerateArray()
                .Where(file => file.GetProperty("verdict").GetString() is "Sanitized" or "Unchanged")
                .Select(file => new { fileId = file.GetProperty("fileId").GetGuid(), decision, comment = "試験" }).ToList(),
            comment = "試験の判定",
            code,
        });
}
