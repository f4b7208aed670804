using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Airlock.Api.Doors;
using Airlock.Api.Hosting;
using Airlock.Tests.Api;

namespace Airlock.Tests.Doors;

/// <summary>What peers are told of the API is committed, so that a change of it is seen; AIRLOCK_WRITE_DOCS=1 writes it anew.</summary>
public sealed class OpenApiTests(AirlockInProcess airlock) : IClassFixture<AirlockInProcess>
{
    private static readonly string Committed = Path.Combine(Repository.Root, "docs", "openapi.json");
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_committed_document_is_what_is_served()
    {
        var served = (await ServedAsync()).ToJsonString(Indented) + "\n";
        if (Environment.GetEnvironmentVariable("AIRLOCK_WRITE_DOCS") is "1") await File.WriteAllTextAsync(Committed, served);

        Assert.Equal(await File.ReadAllTextAsync(Committed), served);
    }

    [Fact]
    public async Task Every_door_of_the_api_is_in_it_and_nothing_else()
    {
        var said = ((JsonObject)(await ServedAsync())["paths"]!).SelectMany(path => ((JsonObject)path.Value!).Select(call => $"{call.Key.ToUpperInvariant()} {path.Key.Trim('/')}"));
        var doors = DoorTable.OfPeople.Where(door => door.Address.StartsWith("api/", StringComparison.Ordinal)).Select(door => $"{door.Method} {Plain(door.Address)}");

        Assert.Equal(doors.Order(), said.Order());

        // {id:guid} is {id} there.
        static string Plain(string address) => string.Join('/', address.Split('/').Select(part => part.StartsWith('{') ? $"{part[..part.IndexOf(':', StringComparison.Ordinal)]}}}{part[(part.LastIndexOf('}') + 1)..]}" : part));
    }

    private async Task<JsonNode> ServedAsync()
    {
        using var client = airlock.Client(Plane.People);
        return JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json"))!;
    }
}
