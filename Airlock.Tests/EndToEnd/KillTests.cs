using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Airlock.Tests.EndToEnd;

/// <summary>kill -9 of any process while transfers are on their way; then up again. Nothing lost, nothing twice. On an installation of its own.</summary>
[Trait("Category", "EndToEnd")]
public sealed partial class KillTests(DemoInstallation demo) : IClassFixture<DemoInstallation>
{
    private const int Kill = 9;

    [Fact]
    public async Task Killed_processes_lose_nothing_and_do_nothing_twice()
    {
        byte[] png;
        await using (var file = File.OpenRead(Path.Combine(Repository.Samples, "png", "clean.png")))
        {
            png = new byte[file.Length];
            await file.ReadExactlyAsync(png);
        }
        using var staff = demo.Client(demo.People, demo.Person("staff").Token);
        var ids = new List<Guid>();
        foreach (var victim in (string[])["worker", "launcher", "clamd", "people", "worker", "closed"])
        {
            ids.Add(await staff.SubmitFileAsync("bring-in", $"{victim}.png", png));
            ids.Add(await staff.SubmitFileAsync("bring-in", $"{victim}-2.png", png));
            Assert.Equal(0, SendSignal(Pid(victim), Kill));
            await demo.UpAsync();
        }
        var approver = demo.Person("approver");
        using var session = await demo.SignedInAsync(approver);
        foreach (var id in ids) await staff.WaitForAsync(id, "AwaitingApproval");
        var decided = ids.Take(2).ToList();
        foreach (var id in decided)
        {
            var answer = await session.DecideAsync(await session.SeeAsync(id), "approve", await approver.FreshCodeAsync());
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
            Assert.Equal(0, SendSignal(Pid("worker"), Kill));
            await demo.UpAsync();
        }
        foreach (var id in decided)
        {
            var released = await staff.WaitForAsync(id, "Released");
            var folders = Directory.GetDirectories(Path.Combine(demo.Data, "released"), released.GetProperty("reference").GetString() + "*");
            Assert.Single(folders);
            Assert.Equal(0, (await DemoInstallation.RunAsync("verify", folders[0], "--trust", Path.Combine(demo.Keys, "public", "package-signing.pub"), "--allow-demo")).Code);
        }
        Assert.Equal(0, (await DemoInstallation.RunAsync("audit", "verify", "--data", demo.Data)).Code);
    }

    [Fact]
    public async Task Without_clamd_a_transfer_is_held_and_goes_on_by_itself_when_it_is_back()
    {
        byte[] csv = "a,b\r\n1,2\r\n"u8.ToArray();
        using var staff = demo.Client(demo.People, demo.Person("staff").Token);
        Assert.Equal(0, SendSignal(Pid("clamd"), Kill));
        var id = await staff.SubmitFileAsync("bring-in", "held.csv", csv);
        var held = await staff.WaitForAsync(id, "Held", "AwaitingApproval", "Rejected");
        Assert.Equal("Held", held.GetProperty("state").GetString());
        Assert.Equal(JsonValueKind.Null, held.GetProperty("files")[0].GetProperty("verdict").ValueKind);
        var ill = await Eventually.SeesAsync("the doctor's word on clamd", DiagnoseAsync, seen => seen.Output.Contains("scanner-unavailable", StringComparison.Ordinal));
        Assert.Equal(1, ill.Code);
        Assert.Contains("service-stopped (clamd)", ill.Output, StringComparison.Ordinal);

        await demo.UpAsync();
        await staff.WaitForAsync(id, "AwaitingApproval");
        var well = await Eventually.SeesAsync("a clean bill of health", DiagnoseAsync, seen => seen.Code == 0);
        Assert.Contains("signatures-test:", well.Output, StringComparison.Ordinal);
    }

    private Task<(int Code, string Output, string Errors)> DiagnoseAsync() => DemoInstallation.RunAsync("doctor", "--data", demo.Data);

    private int Pid(string name) => int.Parse(File.ReadAllText(Path.Combine(demo.Data, "run", name + ".pid")), CultureInfo.InvariantCulture);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int pid, int signal);
}
