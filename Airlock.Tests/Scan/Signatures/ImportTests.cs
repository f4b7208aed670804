using System.Text;
using Airlock.Core.Scan;
using Airlock.Core.Scan.Signatures;
using Airlock.Tests.Core;
using Airlock.Tests.Fakes;

namespace Airlock.Tests.Scan.Signatures;

/// <summary>Signatures carried in by hand, against real sigtool and real clamd. The vendor's signature is genuine where it is to be believed.</summary>
public sealed class ImportTests
{
    private static readonly DateTimeOffset Built = new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    [Trait("Category", "Slow")]
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

    [Fact]
    public async Task What_the_vendor_signed_is_shown_with_its_version_and_date()
    {
        using var bench = new ImportBench();
        var note = await bench.CheckAsync(("bytecode.cvd", SignedFiles.Bytecode));

        Assert.Equal(("bytecode.cvd", "official", 19, 3), (note.Files[0].Name, note.Files[0].Kind, note.Files[0].Version!.Value, note.Files[0].Rules!.Value));
        Assert.Equal(new DateTimeOffset(2010, 5, 14, 13, 57, 10, TimeSpan.Zero), note.Files[0].Built);
        Assert.StartsWith("ClamAV ", note.Engine, StringComparison.Ordinal);
    }

    private sealed record Attempt(string What, string Expected, Func<ImportBench> Bench, params (string Name, byte[] Bytes)[] Files);

    private static IEnumerable<Attempt> Attempts()
    {
        const string accepted = "accepted";
        var (signed, test) = (SignedFiles.Bytecode, SignedFiles.Test);
        var members = new[] { ("ward.ndb", Encoding.ASCII.GetString(OwnRules.Hex.Bytes)) };
        return
        [
            new("own .ndb", accepted, Demo, OwnRules.Hex),
            new("own .yara", accepted, Demo, OwnRules.Yara),
            new("own .hdb", accepted, Demo, ("ward.hdb", OwnRules.Text("44d88612fea8a8f36de82e1278abb02e:68:Hospital.Hash\n"))),
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
            new("rules under a .cvd name", ImportRefusals.ContentNotAsNamed, Demo, ("daily.cvd", OwnRules.Hex.Bytes)),
            new(".cvd under a rules name", ImportRefusals.ContentNotAsNamed, Demo, ("ward.ndb", signed)),
            new("built in the future", ImportRefusals.BuiltInFuture, () => new(time: new StillTime(new(2009, 1, 1, 0, 0, 0, TimeSpan.Zero))), ("bytecode.cvd", signed)),
            new("own rules again", ImportRefusals.VersionNotNewer, () => InForce(("own-ward.ndb", OwnRules.Hex.Bytes)), OwnRules.Hex),
            new("both forms of one set", ImportRefusals.NameGivenTwice, Demo, ("bytecode.cvd", signed), ("bytecode.cld", signed)),
            new("exceptions (.fp)", ImportRefusals.NameNotAllowed, Demo, ("ward.fp", OwnRules.Text("44d88612fea8a8f36de82e1278abb02f:68:Eicar\n"))),
            new("ignored names (.ign2)", ImportRefusals.NameNotAllowed, Demo, ("ward.ign2", OwnRules.Text("Airlock.Test.Eicar\n"))),
            new("engine settings (.cfg)", ImportRefusals.NameNotAllowed, Demo, ("daily.cfg", OwnRules.Text("PE:0\n"))),
            new("path in the name", ImportRefusals.NameNotAllowed, Demo, ("..ward.ndb", OwnRules.Hex.Bytes)),
            new("exceptions inside a .cud", ImportRefusals.MemberNotAllowed, Demo, ("ward.cud", ContainerMaker.Make("ward", 1, Built, [.. members, ("ward.fp", "44d88612fea8a8f36de82e1278abb02f:68:Eicar\n")]))),
            new("cut-off .cud", ImportRefusals.ContentNotAsNamed, Demo, ("ward.cud", ContainerMaker.Make("ward", 1, Built, members)[..600])),
            new("YARA rule the engine drops", ImportRefusals.RuleDropped, Demo, OwnRules.HalfDropped),
            new("YARA that opens another file", ImportRefusals.ContentNotAsNamed, Demo, ("ward.yar", OwnRules.Text("include \"/etc/passwd\"\nrule A { condition: true }\n"))),
            new("malformed rule", ImportRefusals.RuleDropped, Demo, ("ward.ndb", OwnRules.Text("Hospital.Broken:0:*:zz\n"))),
            new("rule that finds an everyday file", ImportRefusals.CleanFileFound, Demo, ("ward.ndb", OwnRules.Text("Hospital.All:0:*:69642c76616c7565\n"))),
            new("set that does not find EICAR", ImportRefusals.EicarNotFound, () => InForce(("own-other.ndb", OwnRules.Text("Other:0:*:0011223344556677\n"))), OwnRules.Hex),
            new("own rules and no official set", ImportRefusals.SetIncomplete, () => new(demo: false), OwnRules.Hex),
            new("bytecode and no main or daily", ImportRefusals.SetIncomplete, () => new(demo: false), ("bytecode.cvd", signed)),
        ];
    }

    private static async Task<string> ChangedAfterwardsAsync()
    {
        using var bench = new ImportBench();
        await bench.StartEngineAsync();
        var id = bench.Stage(OwnRules.Hex);
        var note = await bench.Check.RunAsync(id, default);
        bench.Put(id, "ward.ndb", OwnRules.Text("Hospital.Other:0:*:0011223344556677\n"));
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
        var id = bench.Stage(OwnRules.Hex);
        var note = await bench.Check.RunAsync(id, default);
        var before = bench.InForce;
        var result = await bench.Swap.RunAsync(id, note.Digest, default);
        return bench.InForce == before && result.IsTurnedBack ? result.Last.Failure ?? "applied" : "not turned back";
    }

    private static ImportBench Demo() => new();

    /// <summary>Beside the test set, except that own-other stands alone.</summary>
    private static ImportBench InForce((string Name, byte[] Bytes) file) =>
        new(inForce: file.Name == "own-other.ndb" ? [file] : [file, (TestSignatures.FileName, OwnRules.Text(TestSignatures.Database(RealClamd.Built)))]);

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

}
