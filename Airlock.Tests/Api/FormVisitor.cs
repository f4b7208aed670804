using System.Net;
using System.Text.RegularExpressions;
using Airlock.Api.Hosting;

namespace Airlock.Tests.Api;

/// <summary>A person at a browser without script, as far as forms go: keeps cookies, sends the form's token, follows nothing by itself.</summary>
internal sealed partial class FormVisitor : IDisposable
{
    private readonly HttpClient _client;
    private readonly Dictionary<string, string> _cookies = [];
    private readonly List<string> _given = [];
    private string _token = "";

    private FormVisitor(HttpClient client) => _client = client;

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="([^"]+)""")]
    private static partial Regex Token();

    public static Task<FormVisitor> SignedInAsync(AirlockInProcess airlock, Plane plane, string user) =>
        SignedInAsync(airlock.Client(plane), user, airlock.Person(user).Password, airlock.FreshCode(user));

    /// <summary>On a plane of any installation.</summary>
    public static async Task<FormVisitor> SignedInAsync(HttpClient plane, string user, string password, string code)
    {
        var visitor = new FormVisitor(plane);
        Assert.Equal("/", await visitor.SignInAsync(user, password, code));
        return visitor;
    }

    /// <summary>Where it leads.</summary>
    public static Task<string?> TrySignInAsync(HttpClient plane, string user, string password, string code) => new FormVisitor(plane).SignInAsync(user, password, code);

    private async Task<string?> SignInAsync(string user, string password, string code)
    {
        await SeeAsync("/sign-in");
        await SendAsync("/sign-in", ("user", user), ("password", password));
        await SeeAsync("/sign-in/code");
        return (await SendAsync("/sign-in/code", ("code", code))).Headers.Location?.ToString();
    }

    /// <summary>The form's token of the last page that had one.</summary>
    public string FormToken => _token;

    /// <summary>Every cookie as it was set.</summary>
    public IReadOnlyList<string> Given => _given;

    public string Cookies => string.Join("; ", _cookies.Select(pair => $"{pair.Key}={pair.Value}"));

    public async Task<string> StatusAsync(string address) => ((int)(await GetAsync(address)).Status).ToString(System.Globalization.CultureInfo.InvariantCulture);

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
            _given.Add(cookie);
            var (name, value) = cookie.Split(';')[0].Split('=', 2) is [var first, var second] ? (first, second) : ("", "");
            _cookies[name] = value;
        }
        return answer;
    }

    public void Dispose() => _client.Dispose();
}
