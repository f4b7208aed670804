using System.Net;
using Airlock.Api.Hosting;
using Airlock.Core.Isolation;
using Airlock.Core.Persistence;
using Airlock.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Airlock.Tests.Api.Stops;

/// <summary>The planes of this process with switches that tests put on; none stays on.</summary>
public abstract class SwitchedInstallation(AirlockInProcess airlock) : IAsyncLifetime
{
    private protected AirlockInProcess Installation { get; } = airlock;

    private protected SwitchFolder Folder => new(Installation.Data, LinuxDisk.Instance);

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>No test begins with what the one before it stopped: each plane has looked again.</summary>
    public async Task DisposeAsync()
    {
        Lift();
        foreach (var plane in Enum.GetValues<Plane>()) await SeenAsync(plane, 0);
    }

    private protected Task SeenAsync(Plane plane, int switches)
    {
        var here = Installation.App(plane).Services.GetRequiredService<IsolationSwitches>();
        return Eventually.BeAsync(() => Task.FromResult(here.InForce.Names.Count == switches), $"{plane} sees {switches} switches");
    }

    private protected void Set(SwitchName name) => Folder.Set(name, StopLine.Create("試験", "os:root@gate", Installation.Time.GetUtcNow()).Value!);

    private protected void Lift()
    {
        foreach (var name in Folder.UntrustedNames()) File.Delete(Path.Combine(Installation.Data.Switches, name));
    }

    /// <summary>The answer once it is refused: a switch has five seconds.</summary>
    private protected static async Task<HttpResponseMessage> StoppedAsync(Func<Task<HttpResponseMessage>> ask)
    {
        var begun = TimeProvider.System.GetTimestamp();
        var answer = await Eventually.GetAsync(async () => await ask() is { StatusCode: HttpStatusCode.ServiceUnavailable } refused ? refused : null, () => "never stopped");
        Assert.InRange(TimeProvider.System.GetElapsedTime(begun), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        return answer;
    }

    private protected async Task<T> AskAsync<T>(Func<AirlockDbContext, Task<T>> ask)
    {
        await using var context = Installation.Contexts.CreateDbContext();
        return await ask(context);
    }
}
