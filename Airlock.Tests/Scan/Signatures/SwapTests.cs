using System.Text;
using Airlock.Core.Scan;
using Airlock.Core.Scan.Signatures;
using Airlock.Tests.Fakes;

namespace Airlock.Tests.Scan.Signatures;

/// <summary>A set that was checked and confirmed, put in force: with the engine at work, without one, and when something dies in between.</summary>
public sealed class SwapTests
{
    [Theory]
    [InlineData(".ndb", "Hospital.Needle.UNOFFICIAL")]
    [InlineData(".yara", "YARA.HospitalNeedle.UNOFFICIAL")]
    public async Task A_confirmed_set_is_in_force_and_finds_what_is_new(string extension, string found)
    {
        using var bench = new ImportBench();
        await bench.StartEngineAsync();
        var before = bench.InForce;
        var id = bench.Stage(extension == ".ndb" ? OwnRules.Hex : OwnRules.Yara);
        var note = await bench.Check.RunAsync(id, default);
        Assert.Null(note.Refusal);
        Assert.Null(await bench.Engine.FindAsync(OwnRules.Needle));

        var result = await bench.Swap.RunAsync(id, note.Digest, default);

        Assert.Equal((null, true, false), (result.Last.Failure, result.Last.IsLive, result.IsTurnedBack));
        Assert.Equal(found, await bench.Engine.FindAsync(OwnRules.Needle));
        Assert.NotNull(await bench.Engine.FindAsync(Encoding.ASCII.GetString(TestSignatures.Eicar())));
        Assert.Equal(before, SignatureFolder.TargetOf(bench.Folder.Previous));
        Assert.Equal(result.Last, LastImport.Read(bench.Folder));
    }

    [Fact]
    public async Task A_worker_that_died_after_the_swap_finishes_it_without_taking_it_for_a_replay()
    {
        using var bench = new ImportBench();
        await bench.StartEngineAsync();
        var id = bench.Stage(OwnRules.Hex);
        var note = await bench.Check.RunAsync(id, default);
        await bench.Swap.RunAsync(id, note.Digest, default);

        var again = await bench.Swap.RunAsync(id, note.Digest, default);

        Assert.Equal((null, true), (again.Last.Failure, again.Last.IsLive));
        Assert.NotNull(await bench.Engine.FindAsync(OwnRules.Needle));
    }

    [Fact]
    public async Task A_set_that_fails_at_work_goes_and_the_one_before_it_is_found_again()
    {
        using var bench = new ImportBench();
        await bench.StartEngineAsync(bench.InForce);
        var before = bench.InForce;
        var id = bench.Stage(OwnRules.Hex);
        var note = await bench.Check.RunAsync(id, default);

        var result = await bench.Swap.RunAsync(id, note.Digest, default);

        Assert.Equal((ImportRefusals.ReloadFailed, true), (result.Last.Failure, result.IsTurnedBack));
        Assert.Equal(before, bench.InForce);
        Assert.Equal([before], Directory.EnumerateDirectories(bench.Folder.Sets));
        Assert.NotNull(await bench.Engine.FindAsync(Encoding.ASCII.GetString(TestSignatures.Eicar())));
    }

    [Fact]
    public async Task An_engine_that_holds_on_to_a_failed_set_is_not_taken_for_mended_until_it_lets_go()
    {
        using var bench = new ImportBench();
        var id = bench.Stage(OwnRules.Hex);
        var note = await bench.Check.RunAsync(id, default);
        var holds = true;
        // Takes every set up, finds nothing with it, and never leaves it.
        using var engine = new FakeClamd((command, content) => OwnRules.Text(
            command == "zRELOAD" ? "RELOADING\0"
            : Volatile.Read(ref holds) && Encoding.ASCII.GetString(content) is var text && text.StartsWith("airlock-signature-set:", StringComparison.Ordinal)
                ? $"stream: Airlock.Set.{text.Split(':')[1][..16]}.UNOFFICIAL FOUND\0"
            : "stream: OK\0"));
        File.CreateSymbolicLink(bench.Data.ClamdSocket, engine.Path);
        var before = bench.InForce;

        var result = await bench.Swap.RunAsync(id, note.Digest, default);

        Assert.Equal((ImportRefusals.EicarNotFound, true, false), (result.Last.Failure, result.IsTurnedBack, result.IsForgotten));
        Assert.Equal((before, true), (bench.InForce, File.Exists(bench.Folder.NotForgotten)));
        Volatile.Write(ref holds, false);
        Assert.True(await bench.Swap.ForgetAsync(default));
        Assert.False(File.Exists(bench.Folder.NotForgotten));
    }

    [Fact]
    public async Task A_worker_that_died_before_a_failed_set_was_turned_back_turns_it_back_when_it_lives_again()
    {
        using var bench = new ImportBench();
        var id = bench.Stage(OwnRules.Hex);
        var note = await bench.Check.RunAsync(id, default);
        var before = bench.InForce;
        await bench.Swap.RunAsync(id, note.Digest, default);
        var failed = bench.InForce;
        await File.WriteAllTextAsync(bench.Folder.NotForgotten, Path.GetFileName(failed));
        using var engine = new FakeClamd((command, _) => OwnRules.Text(command == "zRELOAD" ? "RELOADING\0" : "stream: OK\0"));
        File.CreateSymbolicLink(bench.Data.ClamdSocket, engine.Path);

        Assert.True(await bench.Swap.ForgetAsync(default));

        Assert.NotEqual(before, failed);
        Assert.Equal((before, false), (bench.InForce, File.Exists(bench.Folder.NotForgotten)));
    }

    [Fact]
    public async Task With_no_engine_running_the_set_waits_for_its_start()
    {
        using var bench = new ImportBench();
        var id = bench.Stage(OwnRules.Hex);
        var result = await bench.Swap.RunAsync(id, (await bench.Check.RunAsync(id, default)).Digest, default);
        await bench.StartEngineAsync();

        Assert.Equal((null, false), (result.Last.Failure, result.Last.IsLive));
        Assert.NotNull(await bench.Engine.FindAsync(OwnRules.Needle));
    }
}
