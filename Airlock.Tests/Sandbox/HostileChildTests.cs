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

    [Theory]
    [InlineData("printf R; exit 1")]
    [InlineData("printf R; kill -9 $$")]
    [InlineData("printf R; cat >/dev/null; kill -11 $$")]
    [InlineData("printf R; cat >/dev/null; head -c 12 \"$here/answer\"")]
    [InlineData("printf R; cat >/dev/null; head -c -1 \"$here/answer\"")]
    public async Task A_child_that_dies_over_its_file_refuses_it(string script)
    {
        using var child = new ScriptedChild(script, answers: ("answer", Answer.Of(Answer.Unchanged, "clean"u8.ToArray())));

        await AssertRefusedAsync(child, Reasons.ChildCrashed);
    }

    [Theory]
    [InlineData("printf R; exec sleep 600")]
    [InlineData("printf R; cat >/dev/null; exec sleep 600")]
    [InlineData("printf R; cat >/dev/null; cat \"$here/answer\"; exec sleep 600")]
    [InlineData("printf R; cat >/dev/null; while :; do :; done")]
    public async Task A_child_that_does_not_end_is_killed_and_refuses_its_file(string script)
    {
        using var child = new ScriptedChild(script, timeoutSeconds: 1, answers: ("answer", Answer.Of(Answer.Unchanged, "clean"u8.ToArray())));

        await AssertRefusedAsync(child, Reasons.ChildTimedOut);
    }

    [Fact]
    public async Task A_child_that_does_not_read_a_large_file_is_killed()
    {
        using var child = new ScriptedChild("printf R; exec sleep 600", timeoutSeconds: 1);

        var result = await child.SanitizeAsync(new byte[4 << 20], Stream.Null);

        Assert.Equal((Verdict.Refused, Reasons.ChildTimedOut), (result.Report.Verdict, result.Report.Reason));
    }

    [Theory]
    [InlineData("printf R; cat >/dev/null; exec cat /dev/zero", Reasons.ChildMisbehaved)]
    [InlineData("printf R; cat >/dev/null; exec yes", Reasons.ChildMisbehaved)]
    [InlineData("printf R; exec yes", Reasons.ChildMisbehaved)]
    [InlineData("printf R; cat >/dev/null; cat \"$here/answer\"; exec yes", Reasons.ChildMisbehaved)]
    [InlineData("printf R; cat >/dev/null; yes >&2", Reasons.ChildTimedOut)]
    public async Task A_child_that_talks_without_end_is_cut_off(string script, string reason)
    {
        using var child = new ScriptedChild(script, timeoutSeconds: 2, answers: ("answer", Answer.Of(Answer.Unchanged, "clean"u8.ToArray())));

        await AssertRefusedAsync(child, reason);
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

    private static async Task AssertRefusedAsync(ScriptedChild child, string reason)
    {
        var result = await child.SanitizeAsync();
        Assert.Equal((Verdict.Refused, reason), (result.Report.Verdict, result.Report.Reason));
        Assert.Equal((0L, null), (result.OutputBytes, result.OutputSha256));
        Assert.Empty(result.Report.Findings);
    }
}
