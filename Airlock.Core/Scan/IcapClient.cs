using System.Net.Sockets;

namespace Airlock.Core.Scan;

/// <summary>
/// A scanner behind ICAP (RFC 3507): OPTIONS says who it is, RESPMOD shows it the file. The answer to a preview is never taken for one
/// about the file: a service that would judge by a beginning is shown the whole.
/// </summary>
public sealed class IcapClient(IcapOptions options) : IScannerInstance, IDisposable
{
    private const int MaxPreview = 4 << 10;
    private const int MostConnections = 64;
    private static readonly TimeSpan CommandTimeout = TimeSpan.FromSeconds(5);

    private readonly ScannerAddress _address = ScannerAddress.IcapFrom(options.Address) ?? throw new ArgumentException("not icap://host/service", nameof(options));
    private SemaphoreSlim? _connections;
    private volatile IcapOffer? _service;

    /// <summary>Every one is an alarm on the hospital's own console.</summary>
    public TimeSpan CanaryEvery { get; } = TimeSpan.FromMinutes(10);

    public async Task<ScannerIdentity?> IdentifyAsync(CancellationToken ct)
    {
        if (await AskAsync(ct) is not { } service) return null;
        return new(service.Name, 0, service.SignatureDate, ScannerIdentity.Official) { Tag = service.Tag, StatesNoDate = options.SignatureDateHeader is null };
    }

    public async Task<ScanReply> ScanAsync(Func<Stream> openUntrusted, long length, CancellationToken ct)
    {
        // What a service skips for its size it calls clean.
        if (length > options.MaxBytes) return new ScanReply(ScanOutcome.OverLimit, null, null);
        if ((_service ?? await AskAsync(ct)) is not { } service) return ScanReply.Unfinished("the ICAP service does not answer OPTIONS");
        using var deadline = new ScanDeadline(options.Deadlines, length, ct);
        ScanReply reply;
        try
        {
            reply = await InTurnAsync(service, openUntrusted, length, deadline);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            reply = ScanReply.Unfinished("the ICAP service did not answer in time");
        }
        catch (SocketException fault)
        {
            reply = ScanReply.Unfinished($"ICAP: {fault.SocketErrorCode}");
        }
        catch (InvalidDataException fault)
        {
            reply = ScanReply.Unfinished(fault.Message);
        }
        // What it said of itself may no longer be so.
        if (reply.Outcome is ScanOutcome.Unfinished) _service = null;
        return reply;
    }

    public void Dispose() => _connections?.Dispose();

    /// <summary>No more connections at once than the service said it takes.</summary>
    private async Task<ScanReply> InTurnAsync(IcapOffer service, Func<Stream> openUntrusted, long length, ScanDeadline deadline)
    {
        await _connections!.WaitAsync(deadline.ForAnswer);
        try
        {
            return await RespmodAsync(service, openUntrusted, length, service.Preview is { } wanted ? Math.Min(wanted, MaxPreview) : null, deadline)
                ?? await RespmodAsync(service, openUntrusted, length, null, deadline)
                ?? ScanReply.Unfinished("the ICAP service asks for more of a file it has");
        }
        finally
        {
            _connections.Release();
        }
    }

    /// <returns>Null when it answered 204 to a preview: it has not seen the file.</returns>
    private async Task<ScanReply?> RespmodAsync(IcapOffer service, Func<Stream> openUntrusted, long length, int? preview, ScanDeadline deadline)
    {
        using var untrusted = openUntrusted();
        using var connection = new IcapConnection(_address);
        await connection.OpenAsync(deadline.ForNextByte());
        var request = new IcapRequest(connection, _address, untrusted, length);
        var answer = new IcapAnswer(connection, service, openUntrusted, length);
        await request.HeadAsync(service.Allow204, preview, deadline.ForNextByte());
        if (preview is { } bytes && !await request.PreviewAsync(bytes, deadline.ForNextByte()))
        {
            var first = await IcapHead.ReadAsync(connection, deadline.ForAnswer);
            if (first is { Status: IcapHead.NoModifications, Infection: null }) return null;
            if (first.Status != IcapHead.Continue) return await answer.JudgeAsync(first, isHandedOver: false, deadline.ForAnswer) with { BytesSent = request.Sent };
        }
        return await FinishAsync(connection, request, answer, deadline);
    }

    /// <summary>Sends and reads at once: a service may give the file back while it is still being sent, and neither must wait for the other.</summary>
    private static async Task<ScanReply> FinishAsync(IcapConnection connection, IcapRequest request, IcapAnswer answer, ScanDeadline deadline)
    {
        var sending = request.IsWhole ? Task.CompletedTask : request.RestAsync(deadline);
        var judging = JudgeAsync();
        try
        {
            // A store of ours that fails, or a server that takes no more byte, ends it without an answer.
            if (await Task.WhenAny(sending, judging) == sending) await sending;
            var reply = await judging with { BytesSent = request.Sent };
            if (reply.Outcome is not ScanOutcome.NothingFound) return reply;
            await sending;
            return request.IsWhole ? reply : ScanReply.Unfinished("the ICAP service did not take the whole file");
        }
        finally
        {
            connection.Dispose();
            await Task.WhenAll(sending, judging).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        async Task<ScanReply> JudgeAsync()
        {
            var head = await IcapHead.ReadAsync(connection, deadline.ForAnswer);
            return await answer.JudgeAsync(head, request.IsHandedOver, deadline.ForAnswer);
        }
    }

    private async Task<IcapOffer?> AskAsync(CancellationToken ct)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(CommandTimeout);
        IcapOffer? service = null;
        try
        {
            using var connection = new IcapConnection(_address);
            await connection.OpenAsync(deadline.Token);
            await connection.SendAsync(IcapRequest.Line("OPTIONS", _address) + "Connection: close\r\n\r\n", deadline.Token);
            service = IcapOffer.Of(await IcapHead.ReadAsync(connection, deadline.Token), options.SignatureDateHeader);
        }
        catch (Exception fault) when (fault is SocketException or InvalidDataException || (fault is OperationCanceledException && !ct.IsCancellationRequested))
        {
            // Nobody.
        }
        if (service is not null && _connections is null)
            Interlocked.CompareExchange(ref _connections, new SemaphoreSlim(service.MaxConnections is > 0 and < MostConnections ? service.MaxConnections : MostConnections), null);
        return _service = service;
    }
}
