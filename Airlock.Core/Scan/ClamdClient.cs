using System.Buffers;
using System.Buffers.Binary;
using System.Net.Sockets;
using Airlock.Core.Sanitize;

namespace Airlock.Core.Scan;

/// <summary>
/// clamd over its unix socket: INSTREAM, VERSION, PING. One connection a command, deadlines on everything, strict answers.
/// Behind <see cref="IVirusScanner"/>, so that an nClam adapter would be one file (decision 0005).
/// </summary>
public sealed class ClamdClient(ScanOptions options) : IVirusScanner
{
    private const int ChunkBytes = 256 << 10;
    private static readonly TimeSpan CommandTimeout = TimeSpan.FromSeconds(5);

    public async Task<ScanReply> ScanAsync(Stream untrusted, long length, CancellationToken ct)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(TimeSpan.FromSeconds(options.TimeoutSeconds + (options.TimeoutSecondsPerMiB * length / (1 << 20))));
        try
        {
            using var clamd = new ClamdConnection();
            await clamd.OpenAsync(options.ClamdSocket, deadline.Token);
            var streamed = await StreamAsync(clamd, untrusted, length, deadline.Token);
            var reply = ClamdReply.Parse(await clamd.ReadReplyAsync(deadline.Token));
            // What was found in part of a file is found; that nothing was found in part of it says nothing.
            return streamed || reply.Outcome is ScanOutcome.Infected ? reply : ScanReply.Unfinished("clamd did not take the whole file");
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
        using var canary = new MemoryStream(TestSignatures.Canary.ToArray());
        var found = await ScanAsync(canary, canary.Length, ct);
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
            using var clamd = new ClamdConnection();
            await clamd.OpenAsync(options.ClamdSocket, deadline.Token);
            await clamd.SendAsync(command, deadline.Token);
            return await clamd.ReadReplyAsync(deadline.Token);
        }
        catch (Exception fault) when (fault is SocketException or InvalidDataException || (fault is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return null;
        }
    }

    /// <returns>False when clamd stopped listening before the end.</returns>
    private static async Task<bool> StreamAsync(ClamdConnection clamd, Stream untrusted, long length, CancellationToken ct)
    {
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes + 4);
        try
        {
            await clamd.SendAsync("zINSTREAM\0"u8.ToArray(), ct);
            var left = length;
            for (int count; (count = await ReadOursAsync(untrusted, chunk.AsMemory(4, ChunkBytes), ct)) > 0; left -= count)
            {
                BinaryPrimitives.WriteInt32BigEndian(chunk, count);
                await clamd.SendAsync(chunk.AsMemory(0, count + 4), ct);
            }
            if (left != 0) throw new StoreFaultException("the stored file is not as long as its row says");
            await clamd.SendAsync(new byte[4], ct);
            return true;
        }
        catch (SocketException fault) when (fault.SocketErrorCode is SocketError.Shutdown or SocketError.ConnectionReset)
        {
            // clamd closes early with its reason in the answer (size limit): let the answer be read.
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk, clearArray: true);
        }
    }

    private static async Task<int> ReadOursAsync(Stream untrusted, Memory<byte> buffer, CancellationToken ct)
    {
        try
        {
            return await untrusted.ReadAsync(buffer, ct);
        }
        catch (IOException fault)
        {
            throw new StoreFaultException(fault);
        }
    }
}
