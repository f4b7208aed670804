using Airlock.Core.Isolation;
using Airlock.Core.People;
using Airlock.Core.Storage;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Fakes;

namespace Airlock.Tests.Core.Isolation;

public sealed class SwitchTests
{
    private static readonly Guid Somebody = Guid.Parse("0198c0de-0000-7000-8000-000000000001");

    [Theory]
    [InlineData("all"), InlineData("inbound"), InlineData("outbound"), InlineData("route-bring-in"), InlineData("route-take-out")]
    [InlineData("person-0198c0de-0000-7000-8000-000000000001"), InlineData("connector-ct-scanner-2")]
    public void A_name_of_ours_reads_as_itself(string text) => Assert.Equal(text, SwitchName.Parse(text)?.Text);

    [Theory]
    [InlineData(""), InlineData("All"), InlineData("al1"), InlineData("in bound"), InlineData("route-"), InlineData("route-elsewhere"), InlineData("../all"), InlineData("all\n")]
    [InlineData("person-"), InlineData("person-hanako"), InlineData("person-0198C0DE-0000-7000-8000-000000000001"), InlineData("connector-"), InlineData("connector-a/b")]
    [InlineData("connector-A"), InlineData("connector-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), InlineData("all.bak"), InlineData("全部")]
    public void Anything_else_is_no_name_and_stops_everything(string text)
    {
        Assert.Null(SwitchName.Parse(text));
        Assert.Equal((true, SwitchName.All), (StopsInForce.Of([text]).IsSuspect, StopsInForce.Of([text]).Of(Route.TakeOut)));
    }

    [Theory]
    [InlineData("all", true, true, true)]
    [InlineData("inbound", true, true, false)]
    [InlineData("outbound", false, false, true)]
    [InlineData("route-bring-in", true, false, false)]
    [InlineData("route-maintenance", false, true, false)]
    [InlineData("route-take-out", false, false, true)]
    [InlineData("connector-x", false, false, false)]
    public void A_switch_stops_its_ways_and_no_other(string text, bool bringIn, bool maintenance, bool takeOut)
    {
        var stops = StopsInForce.Of([text]);

        Assert.Equal((bringIn, maintenance, takeOut), (stops.Of(Route.BringIn) is not null, stops.Of(Route.Maintenance) is not null, stops.Of(Route.TakeOut) is not null));
        Assert.False(stops.IsSuspect);
    }

    [Fact]
    public void A_person_is_stopped_with_what_their_tokens_do_and_a_token_by_name_or_id()
    {
        var owner = Person.Create(Somebody, "持ち主", "", Roles.Staff, DateTimeOffset.UnixEpoch);
        var account = ServiceAccount.Create("CT 装置 2", Somebody, Roles.Staff, Scopes.All, "x", DateTimeOffset.UnixEpoch, null);
        var (person, token) = (Actor.Of(owner), Actor.Of(account, owner, DateTimeOffset.UnixEpoch));

        Assert.Equal((true, true), Both(SwitchName.OfPerson(Somebody).Text));
        Assert.Equal((false, true), Both("connector-ct-2"));
        Assert.Equal((false, true), Both($"connector-{account.Id}"));
        Assert.Equal((false, false), Both("connector-ct"));
        Assert.Null(StopsInForce.Of([SwitchName.OfPerson(Somebody).Text]).Of(Actor.Worker));

        (bool, bool) Both(string text) => (StopsInForce.Of([text]).Of(person) is not null, StopsInForce.Of([text]).Of(token) is not null);
    }

    [Fact]
    public void A_file_is_a_stop_whatever_it_says_and_work_in_progress_is_none()
    {
        using var data = new TemporaryFolder();
        var (folder, switches) = Open(data);
        Assert.Empty(switches.InForce.Names);
        foreach (var ours in (string[])[".lock", ".0123.tmp"]) data.Write($"switches/{ours}", ""u8);
        Assert.Empty(folder.UntrustedNames());

        data.Write("switches/outbound", "\0 not json \n{}\n{\"id\":\"x\"}"u8);

        Assert.Equal(SwitchName.Outbound, Assert.Single(Open(data).Switches.InForce.Names));
        Assert.Empty(Assert.Single(folder.ReadAll()).Stops);
    }

    [Fact]
    public void Without_its_folder_everything_is_stopped()
    {
        using var data = new TemporaryFolder();
        var switches = new IsolationSwitches(new DataDirectory(data.Path), TimeProvider.System);

        Assert.Equal((true, SwitchName.All), (switches.InForce.IsSuspect, switches.InForce.OfAll));
    }

    [Fact]
    public void Stopping_twice_keeps_both_reasons_and_lifts_only_what_was_looked_at()
    {
        using var data = new TemporaryFolder();
        var (folder, _) = Open(data);
        folder.Set(SwitchName.Inbound, Reason("訓練"));
        var seen = folder.Read(SwitchName.Inbound)!;
        folder.Set(SwitchName.Inbound, Reason("感染の疑い"));

        Assert.False(folder.TryLift(SwitchName.Inbound, seen.Sha256));
        var now = folder.Read(SwitchName.Inbound)!;
        Assert.Equal(["訓練", "感染の疑い"], now.Stops.Select(stop => stop.Reason));
        Assert.True(folder.TryLift(SwitchName.Inbound, now.Sha256));
        Assert.Null(folder.Read(SwitchName.Inbound));
        Assert.Equal((SwitchName.Inbound, now.Sha256), SetSwitch.OfSubject(now.Subject));
    }

    [Fact]
    public async Task Nobody_lifts_while_somebody_stops_and_a_stop_waits_for_nobody_long()
    {
        using var data = new TemporaryFolder();
        var (folder, _) = Open(data);
        folder.Set(SwitchName.All, Reason("一"));
        using var held = new FileStream(data.Of("switches/.lock"), FileMode.OpenOrCreate, FileAccess.Read, FileShare.None);

        Assert.Throws<IOException>(() => folder.TryLift(SwitchName.All, folder.Read(SwitchName.All)!.Sha256));
        await Task.Run(() => folder.Set(SwitchName.Outbound, Reason("二"))).WaitAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(2, folder.ReadAll().Count);
    }

    [Fact]
    public void The_stop_is_durable_and_everybody_may_read_it()
    {
        using var data = new TemporaryFolder();
        var (folder, _) = Open(data);
        folder.Set(SwitchName.All, Reason("一"));

        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        if (!OperatingSystem.IsWindows()) Assert.Equal(Mode, File.GetUnixFileMode(data.Of("switches/all")));
        Assert.Equal(["all"], folder.UntrustedNames());
    }

    private static (SwitchFolder Folder, IsolationSwitches Switches) Open(TemporaryFolder data)
    {
        var place = new DataDirectory(data.Path);
        Directory.CreateDirectory(place.Switches);
        return (new(place, LinuxDisk.Instance), new(place, TimeProvider.System));
    }

    private static StopLine Reason(string reason) => StopLine.Create(reason, "os:root@gate", TimeProvider.System.GetUtcNow()).Value!;
}
