using System.Text;
using Airlock.Core.Scan;
using Airlock.Core.Scan.Signatures;
using Airlock.Tests.Core;
using Airlock.Tests.Fakes;

namespace Airlock.Tests.Scan.Signatures;

/// <summary>Signatures carried in by hand, against real sigtool and real clamd. The vendor's signature is genuine where it is to be believed.</summary>
public sealed class ImportTests
{
    private const string Needle = "hospital-own-needle-0001";
    private static readonly DateTimeOffset Built = new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);

    private static readonly (string Name, byte[] Bytes) Rules = ("ward.ndb", Text($"Hospital.Needle:0:*:{Convert.ToHexStringLower(Encoding.ASCII.GetBytes(Needle))}\n"));
    private static readonly (string Name, byte[] Bytes) Yara = ("ward.yara", Text($"rule HospitalNeedle {{ strings: $a = \"{Needle}\" condition: $a }}\n"));

    [Fact]
    public async Task Every_import_is_taken_or_refused_for_its_own_reason()
    {
        var table = new GateTable("signature-import", "Signatures carried in by hand, good and bad");
        await Task.WhenAll(Attempts().Select(async attempt =>
        {
            using var bench = attempt.Bench();
            var note = await bench.CheckAsync(attempt.Files);
            table.Add(attempt.What, attempt.Expected, note.Refusal?.Code ?? "accepted", held: attempt.Expected != "accepted");
        }));
        var (changed, deaf, stuck) = (ChangedAfterwardsAsync(), EngineThatDoesNotFollowAsync(), EngineThatIsStuckAsync());
        table.Add("files changed after they were proposed", ImportRefusals.ChangedSinceProposed, await changed);
        table.Add("live engine does not take the set up", ImportRefusals.ReloadFailed, await deaf);
        table.Add("live engine listens and says nothing", ImportRefusals.ReloadFailed, await stuck);
        table.Finish();
    }

    [Theory]
    [InlineData(".ndb", "Hospital.Needle.UNOFFICIAL")]
    [InlineData(".yara", "YARA.HospitalNeedle.UNOFFICIAL")]
    public async Task A_confirmed_set_is_in_force_and_finds_what_is_new(string extension, string found)
    {
        using var bench = new ImportBench();
        await bench.StartEngineAsync();
        var before = bench.InForce;
        var id = bench.Stage(extension == ".ndb" ? Rules : Yara);
        var note = await bench.Check.RunAsync(id, default);
        Assert.Null(note.Refusal);
        Assert.Null(await bench.Engine.FindAsync(Needle));

        var result = await bench.Swap.RunAsync(id, note.Digest, default);

        Assert.Equal((null, true, false), (result.Last.Failure, result.Last.IsLive, result.IsTurnedBack));
        Assert.Equal(found, await bench.Engine.FindAsync(Needle));
        Assert.NotNull(await bench.Engine.FindAsync(Encoding.ASCII.GetString(TestSignatures.Eicar())));
        Assert.Equal(before, SignatureFolder.TargetOf(bench.Folder.Previous));
        Assert.Equal(result.Last, LastImport.Read(bench.Folder));
    }

    [Fact]
    public async Task A_worker_that_died_after_the_swap_finishes_it_without_taking_it_for_a_replay()
    {
        using var bench = new ImportBench();
        await bench.StartEngineAsync();
        var id = bench.Stage(Rules);
        var note = await bench.Check.RunAsync(id, default);
        await bench.Swap.RunAsync(id, note.Digest, default);

        var again = await bench.Swap.RunAsync(id, note.Digest, default);

        Assert.Equal((null, true), (again.Last.Failure, again.Last.IsLive));
        Assert.NotNull(await bench.Engine.FindAsync(Needle));
    }

    [Fact]
    public async Task A_set_that_fails_at_work_goes_and_the_one_before_it_is_found_again()
    {
        using var bench = new ImportBench();
        await bench.StartEngineAsync(bench.InForce);
        var before = bench.InForce;
        var id = bench.Stage(Rules);
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
        var id = bench.Stage(Rules);
        var note = await bench.Check.RunAsync(id, default);
        var holds = true;
        // Takes every set up, finds nothing with it, and never leaves it.
        using var engine = new FakeClamd((command, content) => Text(
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
        var id = bench.Stage(Rules);
        var note = await bench.Check.RunAsync(id, default);
        var before = bench.InForce;
        await bench.Swap.RunAsync(id, note.Digest, default);
        var failed = bench.InForce;
        await File.WriteAllTextAsync(bench.Folder.NotForgotten, Path.GetFileName(failed));
        using var engine = new FakeClamd((command, _) => Text(command == "zRELOAD" ? "RELOADING\0" : "stream: OK\0"));
        File.CreateSymbolicLink(bench.Data.ClamdSocket, engine.Path);

        Assert.True(await bench.Swap.ForgetAsync(default));

        Assert.NotEqual(before, failed);
        Assert.Equal((before, false), (bench.InForce, File.Exists(bench.Folder.NotForgotten)));
    }

    [Theory]
    [InlineData("LibClamAV Error: Malformed signature in *** own-ward.ndb", true)]
    [InlineData("LibClamAV Error: yyerror(): own-ward.yara line 1 unknown module \"failed to run\"", true)]
    [InlineData("LibClamAV Warning: Bytecode: BC_STARTUP failed to run, disabling ALL bytecodes! Please report to nobody", true)]
    [InlineData("LibClamAV Warning: own-ward.ndb is not implemented yet!", true)]
    [InlineData("Reading rules... LibClamAV Error: Problem parsing database", true)]
    [InlineData("LibClamAV Warning: **************************************************", false)]
    [InlineData("LibClamAV Warning: ***  The virus database is older than 7 days!  ***", false)]
    [InlineData("LibClamAV Warning: ***   Please update it as soon as possible.    ***", false)]
    [InlineData("LibClamAV Warning: Bytecode runtime error at line 5, col 2", false)]
    [InlineData("LibClamAV Warning: Bytecode 7 failed to run: Time limit reached", false)]
    [InlineData("LibClamAV Warning: Bytecode 'BC.Known' (id: 12) failed to run: Error during bytecode execution", false)]
    [InlineData("LibClamAV Error: opcode 33[32] of type 5 is not implemented yet!", false)]
    [InlineData("Database correctly reloaded", false)]
    public void What_the_engine_says_is_harmless_only_in_the_forms_it_prints(string line, bool isDropped) =>
        Assert.Equal(isDropped, LoadComplaints.Find(new EngineOutput($"first\n{line}\nlast", IsCut: false)) is not null);

    [Fact]
    public async Task A_set_of_which_more_is_said_than_is_read_is_not_taken()
    {
        using var bench = new ImportBench();
        using var sandbox = new EngineSandbox();
        using var talkative = await sandbox.StartAsync(bench.InForce, null, ["/usr/bin/seq", "100000"]);
        await talkative.EndAsync(default);

        var said = await talkative.StopAsync();

        Assert.True(said.IsCut);
        Assert.NotNull(LoadComplaints.Find(said));
    }

    [Fact]
    public async Task Threads_are_limited_inside_the_engines_sandbox()
    {
        using var bench = new ImportBench();
        using var sandbox = new EngineSandbox();
        using var shown = await sandbox.StartAsync(bench.InForce, null, ["/usr/bin/cat", "/proc/self/limits"]);
        await shown.EndAsync(default);

        var limits = (await shown.StopAsync()).Lines.Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

        Assert.Contains("Max processes 64 64 processes", limits);
    }

    [Fact]
    public async Task With_no_engine_running_the_set_waits_for_its_start()
    {
        using var bench = new ImportBench();
        var id = bench.Stage(Rules);
        var result = await bench.Swap.RunAsync(id, (await bench.Check.RunAsync(id, default)).Digest, default);
        await bench.StartEngineAsync();

        Assert.Equal((null, false), (result.Last.Failure, result.Last.IsLive));
        Assert.NotNull(await bench.Engine.FindAsync(Needle));
    }

    [Fact]
    public async Task A_dropped_rule_is_named_with_its_file_and_line()
    {
        using var bench = new ImportBench();
        var note = await bench.CheckAsync(DroppedYara);

        Assert.Contains("own-ward.yara line 2", note.Refusal!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_vendor_signed_is_shown_with_its_version_and_date()
    {
        using var bench = new ImportBench();
        var note = await bench.CheckAsync(("bytecode.cvd", SignedFiles.Bytecode));

        Assert.Equal(("bytecode.cvd", "official", 19, 3), (note.Files[0].Name, note.Files[0].Kind, note.Files[0].Version!.Value, note.Files[0].Rules!.Value));
        Assert.Equal(new DateTimeOffset(2010, 5, 14, 13, 57, 10, TimeSpan.Zero), note.Files[0].Built);
        Assert.StartsWith("ClamAV ", note.Engine, StringComparison.Ordinal);
    }

    private static readonly (string Name, byte[] Bytes) DroppedYara =
        ("ward.yara", Text($"import \"pe\"\nrule One {{ condition: pe.number_of_sections == 3 }}\nrule Two {{ strings: $a = \"{Needle}\" condition: $a }}\n"));

    private sealed record Attempt(string What, string Expected, Func<ImportBench> Bench, params (string Name, byte[] Bytes)[] Files);

    private static IEnumerable<Attempt> Attempts()
    {
        const string accepted = "accepted";
        var (signed, test) = (SignedFiles.Bytecode, SignedFiles.Test);
        var members = new[] { ("ward.ndb", Encoding.ASCII.GetString(Rules.Bytes)) };
        return
        [
            new("own .ndb", accepted, Demo, Rules),
            new("own .yara", accepted, Demo, Yara),
            new("own .hdb", accepted, Demo, ("ward.hdb", Text("44d88612fea8a8f36de82e1278abb02e:68:Hospital.Hash\n"))),
            new("own .cud of rules", accepted, Demo, ("ward.cud", ContainerMaker.Make("ward", 1, Built, members))),
            new("genuinely signed .cvd", accepted, Demo, ("bytecode.cvd", signed)),
            new("genuinely signed .cld", accepted, Demo, ("bytecode.cld", signed)),
            new("genuine .cvd, newer than the one in force", accepted, () => InForce(("bytecode.cvd", Headed("bytecode", 18))), ("bytecode.cvd", signed)),

            new("truncated .cvd", ImportRefusals.SignatureInvalid, Demo, ("bytecode.cvd", signed[..40_000])),
            new("truncated .cld", ImportRefusals.SignatureInvalid, Demo, ("bytecode.cld", signed[..40_000])),
            new("header only", ImportRefusals.SignatureInvalid, Demo, ("bytecode.cvd", signed[..512])),
            new("empty file", ImportRefusals.ContentNotAsNamed, Demo, ("bytecode.cvd", [])),
            new("one byte changed", ImportRefusals.SignatureInvalid, Demo, ("bytecode.cvd", Changed(signed, 30_000))),
            new("forged .cvd, right in all but the signature", ImportRefusals.SignatureInvalid, Demo, ("daily.cvd", ContainerMaker.Make("daily", 28_000, Built, members))),
            new("forged .cld", ImportRefusals.SignatureInvalid, Demo, ("daily.cld", ContainerMaker.Make("daily", 28_000, Built, members))),
            new("same version again", ImportRefusals.VersionNotNewer, () => InForce(("bytecode.cvd", signed)), ("bytecode.cvd", signed)),
            new("same version again under the other extension", ImportRefusals.VersionNotNewer, () => InForce(("bytecode.cvd", signed)), ("bytecode.cld", signed)),
            new("older version replayed", ImportRefusals.VersionNotNewer, () => InForce(("bytecode.cld", Headed("bytecode", 20))), ("bytecode.cvd", signed)),
            new("older version with its header raised", ImportRefusals.SignatureInvalid, () => InForce(("bytecode.cld", Headed("bytecode", 20))), ("bytecode.cvd", Raised(signed))),
            new("signed set under another set's name", ImportRefusals.ContentNotAsNamed, Demo, ("daily.cvd", test)),
            new("signed set of no name we know", ImportRefusals.NameNotAllowed, Demo, ("test.cvd", test)),
            new("rules under a .cvd name", ImportRefusals.ContentNotAsNamed, Demo, ("daily.cvd", Rules.Bytes)),
            new(".cvd under a rules name", ImportRefusals.ContentNotAsNamed, Demo, ("ward.ndb", signed)),
            new("built in the future", ImportRefusals.BuiltInFuture, () => new(time: new StillTime(new(2009, 1, 1, 0, 0, 0, TimeSpan.Zero))), ("bytecode.cvd", signed)),
            new("own rules again", ImportRefusals.VersionNotNewer, () => InForce(("own-ward.ndb", Rules.Bytes)), Rules),
            new("both forms of one set", ImportRefusals.NameGivenTwice, Demo, ("bytecode.cvd", signed), ("bytecode.cld", signed)),
            new("exceptions (.fp)", ImportRefusals.NameNotAllowed, Demo, ("ward.fp", Text("44d88612fea8a8f36de82e1278abb02f:68:Eicar\n"))),
            new("ignored names (.ign2)", ImportRefusals.NameNotAllowed, Demo, ("ward.ign2", Text("Airlock.Test.Eicar\n"))),
            new("engine settings (.cfg)", ImportRefusals.NameNotAllowed, Demo, ("daily.cfg", Text("PE:0\n"))),
            new("path in the name", ImportRefusals.NameNotAllowed, Demo, ("..ward.ndb", Rules.Bytes)),
            new("exceptions inside a .cud", ImportRefusals.MemberNotAllowed, Demo, ("ward.cud", ContainerMaker.Make("ward", 1, Built, [.. members, ("ward.fp", "44d88612fea8a8f36de82e1278abb02f:68:Eicar\n")]))),
            new("cut-off .cud", ImportRefusals.ContentNotAsNamed, Demo, ("ward.cud", ContainerMaker.Make("ward", 1, Built, members)[..600])),
            new("YARA rule the engine drops", ImportRefusals.RuleDropped, Demo, DroppedYara),
            new("YARA that opens another file", ImportRefusals.ContentNotAsNamed, Demo, ("ward.yar", Text("include \"/etc/passwd\"\nrule A { condition: true }\n"))),
            new("malformed rule", ImportRefusals.RuleDropped, Demo, ("ward.ndb", Text("Hospital.Broken:0:*:zz\n"))),
            new("rule that finds an everyday file", ImportRefusals.CleanFileFound, Demo, ("ward.ndb", Text("Hospital.All:0:*:69642c76616c7565\n"))),
            new("set that does not find EICAR", ImportRefusals.EicarNotFound, () => InForce(("own-other.ndb", Text("Other:0:*:0011223344556677\n"))), Rules),
            new("own rules and no official set", ImportRefusals.SetIncomplete, () => new(demo: false), Rules),
            new("bytecode and no main or daily", ImportRefusals.SetIncomplete, () => new(demo: false), ("bytecode.cvd", signed)),
        ];
    }

    private static async Task<string> ChangedAfterwardsAsync()
    {
        using var bench = new ImportBench();
        await bench.StartEngineAsync();
        var id = bench.Stage(Rules);
        var note = await bench.Check.RunAsync(id, default);
        bench.Put(id, "ward.ndb", Text("Hospital.Other:0:*:0011223344556677\n"));
        var before = bench.InForce;
        var result = await bench.Swap.RunAsync(id, note.Digest, default);
        return bench.InForce == before && !result.IsTurnedBack ? result.Last.Failure ?? "applied" : "the set in force changed";
    }

    private static async Task<string> EngineThatDoesNotFollowAsync()
    {
        using var bench = new ImportBench();
        await bench.StartEngineAsync(bench.InForce);
        return await FailedSwapAsync(bench);
    }

    private static async Task<string> EngineThatIsStuckAsync()
    {
        using var bench = new ImportBench();
        using var stuck = new FakeClamd((_, _) => null);
        File.CreateSymbolicLink(bench.Data.ClamdSocket, stuck.Path);
        return await FailedSwapAsync(bench);
    }

    private static async Task<string> FailedSwapAsync(ImportBench bench)
    {
        var id = bench.Stage(Rules);
        var note = await bench.Check.RunAsync(id, default);
        var before = bench.InForce;
        var result = await bench.Swap.RunAsync(id, note.Digest, default);
        return bench.InForce == before && result.IsTurnedBack ? result.Last.Failure ?? "applied" : "not turned back";
    }

    private static ImportBench Demo() => new();

    /// <summary>Beside the test set, except that own-other stands alone.</summary>
    private static ImportBench InForce((string Name, byte[] Bytes) file) =>
        new(inForce: file.Name == "own-other.ndb" ? [file] : [file, (TestSignatures.FileName, Text(TestSignatures.Database(RealClamd.Built)))]);

    private static byte[] Headed(string stem, int version) => ContainerMaker.Make(stem, version, Built, ("x.ndb", "X:0:*:0011223344556677\n"));

    private static byte[] Raised(byte[] signed)
    {
        var header = Encoding.ASCII.GetString(signed, 0, 512);
        var raised = header.Replace(":19:3:", ":21:3:", StringComparison.Ordinal);
        Assert.NotEqual(header, raised);
        return [.. Encoding.ASCII.GetBytes(raised), .. signed[512..]];
    }

    private static byte[] Changed(byte[] bytes, int at)
    {
        byte[] changed = [.. bytes];
        changed[at] ^= 1;
        return changed;
    }

    private static byte[] Text(string text) => Encoding.ASCII.GetBytes(text);
}
