using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Airlock.Tests.Api.Tus;

/// <summary>tus 1.0.0 as a client says it, by hand: what a library would correct is seen too.</summary>
internal static class TusCalls
{
    public const string Ticket = "Airlock-Upload-Ticket";

    public static string Metadata(Guid transfer, string path) => $"transferId {Base64(transfer.ToString())},filename {Base64("x")},relativePath {Base64(path)}";

    public static HttpRequestMessage Request(HttpMethod method, string address, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.Add("Tus-Resumable", "1.0.0");
        foreach (var (name, value) in headers)
        {
            request.Headers.Remove(name);
            if (value.Length > 0) request.Headers.TryAddWithoutValidation(name, value);
        }
        return request;
    }

    public static Task<HttpResponseMessage> PostAsync(HttpClient client, Guid transfer, string path, long length) =>
        client.SendAsync(Request(HttpMethod.Post, "/api/v1/uploads", ("Upload-Length", Text(length)), ("Upload-Metadata", Metadata(transfer, path))));

    public static async Task<(string Address, string? Ticket)> BeginAsync(HttpClient client, Guid transfer, string path, long length)
    {
        var answer = await PostAsync(client, transfer, path, length);
        Assert.True(answer.StatusCode is HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (answer.Headers.Location!.OriginalString, answer.Headers.TryGetValues(Ticket, out var tickets) ? tickets.Single() : null);
    }

    public static Task<HttpResponseMessage> PatchAsync(HttpClient client, string address, long offset, byte[] bytes, params (string Name, string Value)[] headers) =>
        PatchAsync(client, address, offset, new ByteArrayContent(bytes), headers);

    public static Task<HttpResponseMessage> PatchAsync(HttpClient client, string address, long offset, HttpContent content, params (string Name, string Value)[] headers)
    {
        var request = Request(HttpMethod.Patch, address, [("Upload-Offset", Text(offset)), .. headers]);
        request.Content = content;
        content.Headers.ContentType ??= new MediaTypeHeaderValue("application/offset+octet-stream");
        return client.SendAsync(request);
    }

    public static Task<HttpResponseMessage> HeadAsync(HttpClient client, string address, params (string Name, string Value)[] headers) =>
        client.SendAsync(Request(HttpMethod.Head, address, headers));

    public static long Offset(HttpResponseMessage answer) => long.Parse(answer.Headers.GetValues("Upload-Offset").Single(), CultureInfo.InvariantCulture);

    public static async Task<long> OffsetAsync(HttpClient client, string address) => Offset(await HeadAsync(client, address));

    public static string Checksum(byte[] bytes) => $"sha256 {Convert.ToBase64String(SHA256.HashData(bytes))}";

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
