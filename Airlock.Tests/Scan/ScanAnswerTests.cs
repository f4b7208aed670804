using System.Text;
using Airlock.Core.Scan;
using Airlock.Tests.Fakes;

namespace Airlock.Tests.Scan;

/// <summary>What clamd says and what we take it for.</summary>
public sealed class ScanAnswerTests
{
    [Theory]
    [InlineData("stream: OK\0", ScanOutcome.NothingFound)]
    [InlineData("stream: Win.Test.EICAR_HDB-1 FOUND\0", ScanOutcome.Infected)]
    [InlineData("stream: Heuristics.Phishing.Email.SpoofedDomain FOUND\0", ScanOutcome.Infected)]
    [InlineData("stream: (null) FOUND\0", ScanOutcome.Infected)]
    [InlineData("stream:  FOUND\0", ScanOutcome.Infected)]
    [InlineData("stream: FOUND\0", ScanOutcome.Infected)]
    [InlineData("stream: X OK FOUND\0", ScanOutcome.Infected)]
    [InlineData("stream: Heuristics.Encrypted.PDF FOUND\0", ScanOutcome.Encrypted)]
    [InlineData("stream: Heuristics.Encrypted.Zip FOUND\0", ScanOutcome.Encrypted)]
    [InlineData("stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\0", ScanOutcome.OverLimit)]
    [InlineData("stream: Heuristics.OLE2.ContainsMacros.VBA FOUND\0", ScanOutcome.Macros)]
    [InlineData("stream: heuristics.encrypted.PDF FOUND\0", ScanOutcome.Infected)]
    [InlineData("stream: X.Heuristics.Encrypted.PDF FOUND\0", ScanOutcome.Infected)]
    public async Task An_exact_answer_is_read_by_its_name(string answer, ScanOutcome expected)
    {
        using var clamd = FakeClamd.Saying(answer);

        var reply = await ScanAsync(clamd, "content"u8.ToArray());

        Assert.Equal(expected, reply.Outcome);
        Assert.Null(reply.Cause);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0")]
    [InlineData("stream: OK")]
    [InlineData("stream: OK\n")]
    [InlineData("stream: OK\0stream: OK\0")]
    [InlineData("stream: OK\0\0")]
    [InlineData("stream: OK \0")]
    [InlineData("stream: ok\0")]
    [InlineData("OK\0")]
    [InlineData("fd[10]: OK\0")]
    [InlineData("stream: X FOUND \0")]
    [InlineData("stream: X FOUND\0stream: OK\0")]
    [InlineData("INSTREAM size limit exceeded. ERROR\0")]
    [InlineData("stream: Can't allocate memory ERROR\0")]
    [InlineData("COMMAND READ TIMED OUT\0")]
    [InlineData("UNKNOWN COMMAND\0")]
    [InlineData("\u0007\u001b[2J\u202estream: OK\0")]
    public async Task Any_other_answer_is_no_scan(string answer)
    {
        using var clamd = FakeClamd.Saying(answer);

        var reply = await ScanAsync(clamd, "content"u8.ToArray());

        Assert.Equal(ScanOutcome.Unfinished, reply.Outcome);
        Assert.DoesNotContain('\u001b', reply.Cause!);
        Assert.DoesNotContain('\u202e', reply.Cause!);
    }

    [Fact]
    public async Task An_endless_answer_is_no_scan()
    {
        using var clamd = FakeClamd.Saying("stream: OK\0" + new string('x', 100_000));

        Assert.Equal(ScanOutcome.Unfinished, (await ScanAsync(clamd, "content"u8.ToArray())).Outcome);
    }

    [Fact]
    public async Task A_name_from_a_signature_is_shown_without_characters_that_hide()
    {
        using var clamd = FakeClamd.Saying("stream: Evil\u202e\u001b[2J FOUND\0");

        var reply = await ScanAsync(clamd, "content"u8.ToArray());

        Assert.Equal((ScanOutcome.Infected, @"Evil\u{202E}\u{1B}[2J"), (reply.Outcome, reply.Signature));
    }

    [Fact]
    public async Task Every_byte_arrives_in_order()
    {
        var content = new byte[700_001];
        new Random(1).NextBytes(content);
        using var clamd = new FakeClamd((_, received) => received.AsSpan().SequenceEqual(content) ? "stream: OK\0"u8.ToArray() : "stream: Different FOUND\0"u8.ToArray());

        Assert.Equal(ScanOutcome.NothingFound, (await ScanAsync(clamd, content)).Outcome);
    }

    [Theory]
    [InlineData("stream: OK\0", ScanOutcome.Unfinished)]
    [InlineData("stream: Heuristics.OLE2.ContainsMacros.VBA FOUND\0", ScanOutcome.Unfinished)]
    [InlineData("INSTREAM size limit exceeded. ERROR\0", ScanOutcome.Unfinished)]
    [InlineData("stream: Win.Test.Early FOUND\0", ScanOutcome.Infected)]
    public async Task Nothing_found_in_part_of_a_file_is_no_scan(string answer, ScanOutcome expected)
    {
        // Far more than the socket buffers hold, so that the sender meets the closed connection.
        using var clamd = new FakeClamd((_, _) => Encoding.UTF8.GetBytes(answer), takes: 1);

        Assert.Equal(expected, (await ScanAsync(clamd, new byte[16 << 20])).Outcome);
    }

    [Fact]
    public async Task A_connection_closed_in_the_middle_of_the_stream_is_no_scan()
    {
        using var clamd = new FakeClamd((_, _) => [], takes: 1);

        Assert.Equal(ScanOutcome.Unfinished, (await ScanAsync(clamd, new byte[16 << 20])).Outcome);
    }

    [Fact]
    public async Task A_clamd_that_never_answers_is_no_scan()
    {
        using var clamd = new FakeClamd((_, _) => null);
        var client = new ClamdClient(new ScanOptions { ClamdSocket = clamd.Path, TimeoutSeconds = 1, TimeoutSecondsPerMiB = 0 });

        var reply = await client.ScanAsync(() => new MemoryStream([1]), 1, CancellationToken.None);

        Assert.Equal((ScanOutcome.Unfinished, "clamd did not answer in time"), (reply.Outcome, reply.Cause));
    }

    [Fact]
    public async Task No_clamd_is_no_scan()
    {
        var client = new ClamdClient(new ScanOptions { ClamdSocket = "/nonexistent/clamd.sock" });

        Assert.Equal(ScanOutcome.Unfinished, (await client.ScanAsync(() => new MemoryStream([1]), 1, CancellationToken.None)).Outcome);
        Assert.Null(await client.IdentifyAsync(CancellationToken.None));
        Assert.False(await client.AnswersAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_stored_file_of_another_length_is_our_fault_and_no_verdict(long claimed)
    {
        using var clamd = FakeClamd.Saying("stream: OK\0");
        var client = new ClamdClient(new ScanOptions { ClamdSocket = clamd.Path });

        await Assert.ThrowsAsync<Airlock.Core.Sanitize.StoreFaultException>(() => client.ScanAsync(() => new MemoryStream([1, 2]), claimed, CancellationToken.None));
    }

    [Fact]
    public async Task Stopping_the_service_is_not_an_answer_about_the_file()
    {
        using var clamd = new FakeClamd((_, _) => null);
        using var stop = new CancellationTokenSource();
        var scan = new ClamdClient(new ScanOptions { ClamdSocket = clamd.Path }).ScanAsync(() => new MemoryStream([1]), 1, stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scan);
    }

    private static Task<ScanReply> ScanAsync(FakeClamd clamd, byte[] content) =>
        new ClamdClient(new ScanOptions { ClamdSocket = clamd.Path }).ScanAsync(() => new MemoryStream(content), content.Length, CancellationToken.None);
}
