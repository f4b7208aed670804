using System.Buffers;
using System.Buffers.Binary;
using System.Net.Sockets;

namespace Airlock.Core.Scan;

/// <summary>
/// clamd over a socket: INSTREAM, VERSION, PING. One connection a command, deadlines on everything, strict answers.
/// Behind <see cref="IScannerInstance"/>, so that an nClam adapter would be one file (decision 0005).
/// </summary>
public sealed class ClamdClient(ScanOptions options) : IScannerInstance
{
    private const int ChunkBytes = 256 << 10;
    private static readonly TimeSpan CommandTimeout = TimeSpan.FromSeconds(5);

    /// <summary>It costs a millisecond and stays on this machine: an alarm must not wait longer.</summary>
    public TimeSpan CanaryEvery { get; } = TimeSpan.FromMinutes(1);

    public async Task<ScanReply> ScanAsync(Func<Stream> openUntrusted, long length, CancellationToken ct)
    {
        // clamd skips what is larger, and says OK.
        if (length > options.MaxBytes) return new ScanReply(ScanOutcome.OverLimit, null, null);
        using var deadline = new ScanDeadline(options, length, ct);
        try
        {
            using var untrusted = openUntrusted();
            using var clamd = new ClamdConnection(options.ClamdSocket);
            await clamd.OpenAsync(deadline.ForNextByte());
            var sent = await StreamAsync(clamd, untrusted, length, deadline);
            var reply = ClamdReply.Parse(await clamd.ReadReplyAsync(deadline.ForAnswer)) with { BytesSent = sent };
            // What was found in part of a file is found; that nothing was found in part of it says nothing.
            return sent == length || reply.Outcome is ScanOutcome.Infected ? reply : ScanReply.Unfinished("clamd did not take the whole file");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return ScanReply.Unfinished("clamd did not answer in time");
        }
        catch (SocketException fault)
        {
            return ScanReply.Unfinished($"clamd: {fault.SocketErrorCode}");
        }
        catch (InvalidDataException fault)
        {
            return ScanReply.Unfinished(fault.Message);
        }
    }

    public async Task<ScannerIdentity?> IdentifyAsync(CancellationToken ct)
    {
        if (await CommandAsync("zVERSION\0"u8.ToArray(), ct) is not { } version) return null;
        var canary = TestSignatures.Canary.ToArray();
        var found = await ScanAsync(() => new MemoryStream(canary), canary.Length, ct);
        return found.Outcome is ScanOutcome.Unfinished ? null : ScannerIdentity.Parse(version, TestSignatures.BuiltDate(found.Signature));
    }

    /// <summary>True when something at the socket answers PONG. Says nothing about its signatures.</summary>
    public async Task<bool> AnswersAsync(CancellationToken ct) => await CommandAsync("zPING\0"u8.ToArray(), ct) == "PONG";

    private async Task<string?> CommandAsync(ReadOnlyMemory<byte> command, CancellationToken ct)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(CommandTimeout);
        try
        {
            using var clamd = new ClamdConnection(options.ClamdSocket);
            await clamd.OpenAsync(deadline.Token);
            await clamd.SendAsync(command, deadline.Token);
            return await clamd.ReadReplyAsync(deadline.Token);
        }
        catch (Exception fault) when (fault is SocketException or InvalidDataException || (fault is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return null;
        }
    }

    /// <returns>Bytes clamd took; less than all when it stopped listening before the end.</returns>
    private static async Task<long> StreamAsync(ClamdConnection clamd, Stream untrusted, long length, ScanDeadline deadline)
    {
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes + 4);
        var sent = 0L;
        try
        {
            await clamd.SendAsync("zINSTREAM\0"u8.ToArray(), deadline.ForNextByte());
            for (int count; (count = await StoredBytes.ReadAsync(untrusted, chunk.AsMemory(4, ChunkBytes), deadline.ForNextByte())) > 0; sent += count)
            {
                BinaryPrimitives.WriteInt32BigEndian(chunk, count);
                await clamd.SendAsync(chunk.AsMemory(0, count + 4), deadline.ForNextByte());
            }
            StoredBytes.MustBe(length, sent);
            await clamd.SendAsync(new byte[4], deadline.ForNextByte());
            return sent;
        }
        catch (SocketException fault) when (fault.SocketErrorCode is SocketError.Shutdown or SocketError.ConnectionReset)
        {
            // clamd closes early with its reason in the answer (size limit): let the answer be read. It did not take the end of the stream.
            return Math.Min(sent, length - 1);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk, clearArray: true);
        }
    }
}
