using System.Net;
using System.Text.RegularExpressions;
using Airlock.Api.Hosting;

namespace Airlock.Tests.Api;

/// <summary>A person at a browser without script, as far as forms go: keeps cookies, sends the form's token, follows nothing by itself.</summary>
internal sealed partial class FormVisitor : IDisposable
{
    private readonly HttpClient _client;
    private readonly Dictionary<string, string> _cookies = [];
    private string _token = "";

    private FormVisitor(HttpClient client) => _client = client;

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="([^"]+)""")]
    private static partial Regex Token();

    public static async Task<FormVisitor> SignedInAsync(AirlockInProcess airlock, Plane plane, string user)
    {
        var visitor = new FormVisitor(airlock.Client(plane));
        await visitor.SeeAsync("/sign-in");
        await visitor.SendAsync("/sign-in", ("user", user), ("password", airlock.Person(user).Password));
        await visitor.SeeAsync("/sign-in/code");
        var answer = await visitor.SendAsync("/sign-in/code", ("code", airlock.FreshCode(user)));
        Assert.Equal("/", answer.Headers.Location?.ToString());
        return visitor;
    }

    /// <summary>The page's text, entities decoded.</summary>
    public async Task<string> SeeAsync(string address) => (await GetAsync(address)).Text;

    public async Task<(HttpStatusCode Status, string Text)> GetAsync(string address)
    {
        var answer = await SendAsync(new HttpRequestMessage(HttpMethod.Get, address));
        var text = await answer.Content.ReadAsStringAsync();
        if (Token().Match(text) is { Success: true } found) _token = WebUtility.HtmlDecode(found.Groups[1].Value);
        return (answer.StatusCode, WebUtility.HtmlDecode(text));
    }

    public Task<HttpResponseMessage> SendAsync(string address, params IEnumerable<(string Name, string Value)> fields)
    {
        var form = fields.Append((Name: "__RequestVerificationToken", Value: _token)).ToDictionary(field => field.Name, field => field.Value);
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(form) });
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        request.Headers.Add("Accept", "text/html");
        if (_cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(pair => $"{pair.Key}={pair.Value}")));
        var answer = await _client.SendAsync(request);
        foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            var (name, value) = cookie.Split(';')[0].Split('=', 2) is [var first, var second] ? (first, second) : ("", "");
            _cookies[name] = value;
        }
        return answer;
    }

    public void Dispose() => _client.Dispose();
}
