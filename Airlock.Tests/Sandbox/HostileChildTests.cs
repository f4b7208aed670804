using Airlock.Core.Sanitize;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Fakes;

namespace Airlock.Tests.Sandbox;

/// <summary>A child taken over by its file cannot hurt us by how it behaves: each way ends in a refusal, or in our own fault when it never began.</summary>
public sealed class HostileChildTests
{
    [Fact]
    public async Task An_honest_answer_is_delivered()
    {
        using var child = ScriptedChild.Answering(Answer.Of(Answer.Unchanged, "clean"u8.ToArray()));
        var output = new MemoryStream();

        var result = await child.SanitizeAsync("input"u8.ToArray(), output);

        Assert.Equal((Verdict.Unchanged, 5L), (result.Report.Verdict, result.OutputBytes));
        Assert.Equal("clean"u8.ToArray(), output.ToArray());
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("clean"u8)), result.OutputSha256);
    }

    [Theory]
    [InlineData("exit 1")]
    [InlineData("printf r")]
    [InlineData("printf '{}'")]
    [InlineData("kill -9 $$")]
    public async Task A_child_that_never_became_ready_is_our_fault_and_no_verdict(string script)
    {
        using var child = new ScriptedChild(script);

        await Assert.ThrowsAsync<SandboxUnavailableException>(child.SanitizeAsync);
    }

    [Fact]
    public async Task A_child_that_hangs_before_it_is_ready_is_our_fault_and_no_verdict()
    {
        using var child = new ScriptedChild("exec sleep 600", timeoutSeconds: 1);

        await Assert.ThrowsAsync<SandboxUnavailableException>(child.SanitizeAsync);
    }

    [Fact]
    public async Task What_the_sandbox_said_is_kept_for_our_logs()
    {
        using var child = new ScriptedChild("echo no room >&2; exit 1");

        var fault = await Assert.ThrowsAsync<SandboxUnavailableException>(child.SanitizeAsync);

        Assert.Contains("no room", fault.Message, StringComparison.Ordinal);
    }

    private const string Read = "printf R; cat >/dev/null; ";

    private static readonly (string What, string Script, string Expected)[] Behaviours =
    [
        ("ends at once", "printf R; exit 1", Reasons.ChildCrashed),
        ("is killed before it reads", "printf R; kill -9 $$", Reasons.ChildCrashed),
        ("crashes over its file", Read + "kill -11 $$", Reasons.ChildCrashed),
        ("aborts over its file", Read + "kill -6 $$", Reasons.ChildCrashed),
        ("ends without a word", Read + "exit 0", Reasons.ChildCrashed),
        ("says half a report", Read + "head -c 12 \"$here/answer\"", Reasons.ChildCrashed),
        ("says half an output", Read + "head -c -1 \"$here/answer\"", Reasons.ChildCrashed),
        ("is killed in the middle of its answer", Read + "head -c 40 \"$here/answer\"; kill -9 $$", Reasons.ChildCrashed),
        ("says it is ready twice", Read + "printf R; cat \"$here/answer\"", Reasons.ChildCrashed),
        ("answers before it has read", "printf R; cat \"$here/answer\"; cat >/dev/null; printf x", Reasons.ChildMisbehaved),
        ("talks on after its end", Read + "cat \"$here/answer\"; exec yes", Reasons.ChildMisbehaved),
        ("says its answer twice", Read + "cat \"$here/answer\" \"$here/answer\"", Reasons.ChildMisbehaved),
        ("writes zeros without end", Read + "exec cat /dev/zero", Reasons.ChildMisbehaved),
        ("writes text without end", Read + "exec yes", Reasons.ChildMisbehaved),
        ("writes without end and never reads", "printf R; exec yes", Reasons.ChildMisbehaved),
        ("announces a report of 1 GB", Read + "printf '\\000\\000\\000\\100'; head -c 1G /dev/zero", Reasons.ChildMisbehaved),
        ("announces 4 bytes and writes 1 GB", Read + "printf '\\004\\000\\000\\000'; head -c 1G /dev/zero", Reasons.ChildMisbehaved),
        ("announces an output of 10 GB", Read + "head -c -13 \"$here/answer\"; printf '\\000\\000\\000\\200\\002\\000\\000\\000'; head -c 10G /dev/zero", Reasons.ChildMisbehaved),
        ("announces a shorter output than it writes", Read + "cat \"$here/answer\"; printf more", Reasons.ChildMisbehaved),
        ("hangs before it reads", "printf R; exec sleep 600", Reasons.ChildTimedOut),
        ("hangs over its file", Read + "exec sleep 600", Reasons.ChildTimedOut),
        ("answers and does not end", Read + "cat \"$here/answer\"; exec sleep 600", Reasons.ChildTimedOut),
        ("computes without end", Read + "while :; do :; done", Reasons.ChildTimedOut),
        ("writes messages without end", Read + "yes >&2", Reasons.ChildTimedOut),
        ("closes its answer and stays", Read + "exec >&-; exec sleep 600", Reasons.ChildTimedOut),
        ("writes one byte a second", Read + "while :; do printf x; sleep 1; done", Reasons.ChildTimedOut),
        ("fills its scratch", Read + "head -c 10G /dev/zero > /scratch/full; kill -9 $$", Reasons.ChildCrashed),
    ];

    [Fact]
    public async Task Whatever_a_hostile_child_does_its_file_is_refused()
    {
        var table = new GateTable("hostile-children", "What children taken over by their file did instead of answering, and what became of the file");
        foreach (var (what, script, expected) in Behaviours)
        {
            // Long enough for those that should be noticed by what they say, and no longer for those that must be killed.
            using var child = new ScriptedChild(script, timeoutSeconds: expected is Reasons.ChildTimedOut ? 1 : 20, maxScratchBytes: 64 << 20,
                answers: ("answer", Answer.Of(Answer.Unchanged, "clean"u8.ToArray())));
            table.Add(what, expected, await OutcomeAsync(child));
        }
        foreach (var (lie, answer) in LyingChildTests.Lies())
        {
            using var child = ScriptedChild.Answering(answer);
            table.Add($"says {lie}", Reasons.ChildMisbehaved, await OutcomeAsync(child));
        }
        table.Finish();
    }

    [Theory]
    [Trait("Category", "Long")]
    [InlineData(Read + "head -c 10G /dev/zero >&2; cat \"$here/answer\"", null)]
    [InlineData(Read + "head -c -13 \"$here/answer\"; printf '\\001\\000\\000\\200\\002\\000\\000\\000'; exec head -c 10G /dev/zero", Reasons.ChildCrashed)]
    [Trait("Category", "Slow")]
    public async Task Ten_gigabytes_of_messages_or_of_output_hurt_nobody(string script, string? expected)
    {
        using var child = new ScriptedChild(script, timeoutSeconds: 600, answers: ("answer", Answer.Of(Answer.Unchanged, "clean"u8.ToArray())));
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var result = await child.SanitizeAsync("input"u8.ToArray(), Stream.Null, new SanitizeLimits { MaxOutputBytes = 11L << 30 });

        Assert.Equal(expected, result.Report.Reason);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 64 << 20);
    }

    /// <summary>Once putting away a dead child threw, and its refused file looked like a fault of ours.</summary>
    [Fact]
    public async Task A_child_that_dies_unread_is_put_away_quietly()
    {
        for (var i = 0; i < 20; i++)
        {
            using var child = new ScriptedChild("printf R; kill -9 $$");
            var result = await child.SanitizeAsync(new byte[1 << 20], Stream.Null);
            Assert.Equal((Verdict.Refused, Reasons.ChildCrashed), (result.Report.Verdict, result.Report.Reason));
        }
    }

    [Fact]
    public async Task A_child_that_does_not_read_a_large_file_is_killed()
    {
        using var child = new ScriptedChild("printf R; exec sleep 600", timeoutSeconds: 1);

        var result = await child.SanitizeAsync(new byte[4 << 20], Stream.Null);

        Assert.Equal((Verdict.Refused, Reasons.ChildTimedOut), (result.Report.Verdict, result.Report.Reason));
    }

    [Fact]
    public async Task A_talkative_child_does_not_hang_on_its_messages()
    {
        using var child = new ScriptedChild("printf R; cat >/dev/null; head -c 1000000 /dev/zero >&2; cat \"$here/answer\"", answers: ("answer", Answer.Of(Answer.Unchanged, "clean"u8.ToArray())));

        Assert.Equal(Verdict.Unchanged, (await child.SanitizeAsync()).Report.Verdict);
    }

    [Fact]
    public async Task Stopping_the_service_ends_the_child_and_gives_no_verdict()
    {
        using var child = new ScriptedChild("printf R; exec sleep 600");
        using var stop = new CancellationTokenSource();
        var run = child.SanitizeAsync("input"u8.ToArray(), Stream.Null, ct: stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [Fact]
    public async Task The_file_after_a_hostile_one_is_not_affected()
    {
        using var hostile = new ScriptedChild("printf R; cat >/dev/null; echo x > /scratch/left-behind; kill -9 $$");
        await AssertRefusedAsync(hostile, Reasons.ChildCrashed);

        using var next = ScriptedChild.Trying("test -e /scratch/left-behind", SandboxMode.Required);
        await AssertRefusedAsync(next, Reasons.Corrupt);
    }

    private static async Task AssertRefusedAsync(ScriptedChild child, string reason) => Assert.Equal(reason, await OutcomeAsync(child));

    /// <summary>The reason of a refusal that delivers nothing and believes nothing; anything else says what it was.</summary>
    private static async Task<string> OutcomeAsync(ScriptedChild child)
    {
        var result = await child.SanitizeAsync();
        return (result.Report.Verdict, result.OutputBytes, result.OutputSha256, result.Report.Findings.Count) is (Verdict.Refused, 0, null, 0)
            ? result.Report.Reason ?? "no reason"
            : $"{result.Report.Verdict}, {result.OutputBytes} bytes, {result.Report.Findings.Count} findings";
    }
}
