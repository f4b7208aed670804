using Airlock.Core.Scan.Signatures;

namespace Airlock.Tests.Scan.Signatures;

/// <summary>What the engine says while it loads a set on trial, and what of that keeps the set out.</summary>
public sealed class TrialLoadTests
{
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
    public async Task A_dropped_rule_is_named_with_its_file_and_line()
    {
        using var bench = new ImportBench();
        var note = await bench.CheckAsync(OwnRules.HalfDropped);

        Assert.Contains("own-ward.yara line 2", note.Refusal!.Detail, StringComparison.Ordinal);
    }
}
