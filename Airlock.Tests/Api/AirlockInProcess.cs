using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Airlock.Api.Demo;
using Airlock.Api.Hosting;
using Airlock.Api.SignIn;
using Airlock.Core.Intake;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Policy;
using Airlock.Core.Storage;
using Airlock.Core.Storage.Keys;
using Airlock.Tests.Core;
using Airlock.Tests.Core.Storage;
using Airlock.Tests.Fakes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Airlock.Tests.Api;

/// <summary>The planes on real sockets over a directory of their own, prepared as <c>./airlock up --demo</c> does it. No worker: what it would write, a test writes.</summary>
public sealed class AirlockInProcess : IAsyncLifetime, IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly Dictionary<Plane, WebApplication> _planes = [];

    internal MovableTime Time { get; } = new();

    /// <summary>Of <c>budgets.json</c>; null for the defaults.</summary>
    internal string? Budgets { get; init; }

    /// <summary>Changes the policy it starts with.</summary>
    internal Func<string, string> Policy { get; init; } = text => text;

    /// <summary>Plenty, until a test says otherwise.</summary>
    internal FakeSpace Space { get; } = new();

    /// <summary>Asks the file system it really lies on.</summary>
    internal bool OnItsDisk { get; init; }

    internal DataDirectory Data => new(_scratch.Path("data"));

    internal string Keys => _scratch.Path("keys");

    internal AirlockDbContextFactory Contexts => new(Data.Database);

    internal AirlockDatabase Database => new(Contexts, Time);

    internal DemoFile Demo { get; private set; } = null!;

    internal KeyFolder KeyFolder => new(new DirectoryInfo(Keys));

    internal BlobStore Store(string name) => BlobStore.OpenOrMake(Data.Root, name, StoreModes.GroupShared, LinuxDisk.Instance);

    public async Task InitializeAsync()
    {
        foreach (var folder in (string[])["db", "policy", "run"]) Directory.CreateDirectory(Path.Combine(Data.Root.FullName, folder));
        await File.WriteAllTextAsync(Data.DemoStamp, "");
        await File.WriteAllTextAsync(Data.Policy, Policy(DefaultPolicy.Text()));
        if (Budgets is not null) await File.WriteAllTextAsync(Data.Budgets, Budgets);
        KeyFolder.CreateMissing(demo: true);
        _ = Store(StoreNames.Pages);
        using var output = new StringWriter();
        await Preparation.RunAsync(Options(Plane.People) with { Prepare = true }, Time, output, default);
        Assert.Equal("", output.ToString());
        Demo = JsonSerializer.Deserialize<DemoFile>(await File.ReadAllTextAsync(DemoFile.PathIn(Data)), JsonSerializerOptions.Web)!;
        foreach (var plane in Enum.GetValues<Plane>())
        {
            _planes[plane] = PlaneHost.Build(Options(plane), Time, services => services.Replace(OnItsDisk ? ServiceDescriptor.Singleton<IFreeSpace, DataVolume>() : ServiceDescriptor.Singleton<IFreeSpace>(Space)));
            await _planes[plane].StartAsync();
        }
    }

    internal WebApplication App(Plane plane) => _planes[plane];

    internal HostOptions Options(Plane plane) => new()
    {
        Data = Data.Root.FullName,
        Keys = Keys,
        Plane = plane,
        Address = IPAddress.Loopback,
        PeopleAddress = IPAddress.Loopback,
        Port = 0,
        Demo = true,
    };

    internal Uri Address(Plane plane) => Address(_planes[plane]);

    internal static Uri Address(WebApplication plane) =>
        new(plane.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>A client that trusts our authority and nothing else.</summary>
    internal HttpClient Client(Plane plane, string? bearer = null, bool withCertificate = false) => Client(_planes[plane], bearer, withCertificate);

    /// <summary>Of a plane a test started beside the others.</summary>
    internal HttpClient Client(WebApplication plane, string? bearer, bool withCertificate = false)
    {
        var client = new HttpClient(TestTls.Handler(Data.CaCertificate, withCertificate ? Demo.ClosedClient : null)) { BaseAddress = Address(plane) };
        if (bearer is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        return client;
    }

    /// <summary>From an address of its own of this machine.</summary>
    internal HttpClient ClientFrom(string address, Plane plane = Plane.People)
    {
        var handler = TestTls.Handler(Data.CaCertificate, null);
        handler.ConnectCallback = async (context, ct) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        };
        return new HttpClient(handler) { BaseAddress = Address(plane) };
    }

    /// <summary>With the person's service token.</summary>
    internal HttpClient WithToken(string user) => Client(Plane.People, Person(user).Token);

    /// <summary>Signed in as the person; the clock goes on, so that the next code is fresh.</summary>
    internal async Task<HttpClient> SignedInAsync(string user)
    {
        using var client = Client(Plane.People);
        var answer = await client.PostAsJsonAsync("/api/v1/session", new { user, password = Person(user).Password, code = FreshCode(user) });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return Client(Plane.People, (string?)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["token"]);
    }

    internal async Task<Guid> IdAsync(string user)
    {
        await using var scope = App(Plane.People).Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SignInDbContext>().Users.Where(each => each.UserName == user).Select(each => each.Id).SingleAsync();
    }

    internal async Task GiveRolesAsync(string user, Roles roles, bool disabled = false, string unit = "試験") =>
        DomainHost.Done(await new ChangePerson(Database).RunAsync(Actor.Worker, await IdAsync(user), user, unit, roles, disabled, default));

    internal DemoPerson Person(string user) => Demo.People.Single(person => person.User == user);

    internal string FreshCode(string user)
    {
        Time.Move(TimeSpan.FromSeconds(31));
        return Code(user);
    }

    internal string Code(string user) =>
        new OtpNet.Totp(OtpNet.Base32Encoding.ToBytes(Person(user).TotpSecret)).ComputeTotp(Time.GetUtcNow().UtcDateTime);

    public async Task DisposeAsync()
    {
        foreach (var plane in _planes.Values) await plane.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }

    public void Dispose() => _scratch.Dispose();
}
