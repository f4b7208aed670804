using System.Security.Cryptography;
using System.Text.Json;
using Airlock.Sanitizers.Contract;

namespace Airlock.Core.Sanitize;

/// <summary>
/// Gives one file to one fresh child and believes as little as possible of what comes back. A child that crashes, is killed, stays
/// silent, talks too much or breaks the rules makes the file <see cref="Verdict.Refused"/>; only a child that never became ready is our fault.
/// </summary>
public sealed class SandboxedSanitizer(ChildPool pool, SandboxOptions options)
{
    public string SandboxName => pool.SandboxName;

    /// <param name="request">What to do; its limits also bound what is read back.</param>
    /// <param name="untrusted">Exactly <paramref name="length"/> bytes.</param>
    /// <param name="length">Bytes of the input.</param>
    /// <param name="output">Receives the result; what it holds after a refusal is to be thrown away.</param>
    /// <param name="ct">Ends the child and the call.</param>
    public Task<ChildResult> SanitizeAsync(SanitizeRequest request, Stream untrusted, long length, Stream output, CancellationToken ct) =>
        ConverseAsync(ChildFamily.Core, request, untrusted, length, child => ReadResult(child, request.Limits, () => output), Refused, ct);

    /// <summary>Has a rebuilt PDF finished by a child that draws. The output is opened only when the input has been read whole: they may be one draft.</summary>
    public Task<ChildResult> RedrawAsync(SanitizeRequest request, Stream untrusted, long length, Func<Stream> output, CancellationToken ct) =>
        ConverseAsync(ChildFamily.Pages, request with { Operation = Operation.Redraw }, untrusted, length, child => ReadRedrawn(child, request.Limits, output), Refused, ct);

    /// <summary>Draws pages of an already sanitized file. Pages that break the rules are no pages.</summary>
    public Task<IReadOnlyList<Page>> DrawPagesAsync(SanitizeRequest request, Stream untrusted, long length, CancellationToken ct) =>
        ConverseAsync(ChildFamily.Pages, request with { Operation = Operation.Pages }, untrusted, length, child => Page.ReadAll(child, request.Limits.MaxPages), _ => [], ct);

    private async Task<T> ConverseAsync<T>(ChildFamily family, SanitizeRequest request, Stream untrusted, long length, Func<Stream, T> read, Func<SanitizeReport, T> refuse, CancellationToken ct)
    {
        using var child = await pool.TakeAsync(family, ct);
        // The pipe calls below block; only killing the child ends them, and then both sides see end of file.
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(options.TimeoutSeconds + (options.TimeoutSecondsPerMiB * length / (1 << 20))));
        using var killOnDeadline = deadline.Token.Register(child.Kill);
        using var killOnCancel = ct.Register(child.Kill);
        return await Task.Factory.StartNew(() => Converse(child, request, untrusted, length, read, refuse, deadline.Token, ct),
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private static T Converse<T>(IChild child, SanitizeRequest request, Stream untrusted, long length, Func<Stream, T> read, Func<SanitizeReport, T> refuse, CancellationToken deadline, CancellationToken ct)
    {
        AwaitReady(child, ct);
        try
        {
            Send(child, request, untrusted, length);
            var result = read(child.UntrustedOutput);
            ct.ThrowIfCancellationRequested();
            // Killed while it held its pipe open after a whole answer: the end of file we saw was our own doing.
            return deadline.IsCancellationRequested ? refuse(Refusal(Reasons.ChildTimedOut)) : result;
        }
        catch (Exception fault) when (fault is ChildGoneException or IOException or InvalidDataException or JsonException)
        {
            ct.ThrowIfCancellationRequested();
            return refuse(Refusal(
                deadline.IsCancellationRequested ? Reasons.ChildTimedOut
                : fault is InvalidDataException or JsonException ? Reasons.ChildMisbehaved
                : Reasons.ChildCrashed));
        }
    }

    private static void AwaitReady(IChild child, CancellationToken ct)
    {
        int first;
        try
        {
            first = child.UntrustedOutput.ReadByte();
        }
        catch (IOException fault)
        {
            throw new SandboxUnavailableException("the child's pipe broke before it was ready", fault);
        }
        ct.ThrowIfCancellationRequested();
        if (first != Wire.Ready) throw new SandboxUnavailableException($"the child never became ready: {PlainText.Clean(child.SandboxMessage)}");
    }

    private static void Send(IChild child, SanitizeRequest request, Stream untrusted, long length)
    {
        ToChild(() =>
        {
            Wire.WriteMessage(child.Input, request, ContractJson.Default.SanitizeRequest);
            Wire.WriteLength(child.Input, length);
        });
        var buffer = new byte[1 << 16];
        for (var left = length; left > 0;)
        {
            var count = ReadOurs(untrusted, buffer, (int)Math.Min(buffer.Length, left));
            ToChild(() => child.Input.Write(buffer, 0, count));
            left -= count;
        }
        ToChild(child.CloseInput);
    }

    /// <summary>A read error of our own store must not look like the child's.</summary>
    private static int ReadOurs(Stream untrusted, byte[] buffer, int count)
    {
        try
        {
            var read = untrusted.Read(buffer, 0, count);
            return read > 0 ? read : throw new StoreFaultException("the stored file is shorter than its row says");
        }
        catch (IOException fault)
        {
            throw new StoreFaultException(fault);
        }
    }

    private static void ToChild(Action write)
    {
        try
        {
            write();
        }
        catch (IOException fault)
        {
            throw new ChildGoneException(fault);
        }
    }

    private static ChildResult Refused(SanitizeReport refusal) => new(refusal, 0, null);

    private static ChildResult ReadRedrawn(Stream untrusted, SanitizeLimits limits, Func<Stream> output)
    {
        Stream? opened = null;
        try
        {
            var result = ReadResult(untrusted, limits, () => opened = OpenOurs(output));
            // Nobody is left to finish it.
            return result.Report.NeedsRedraw ? Refused(Refusal(Reasons.ChildMisbehaved)) : result;
        }
        finally
        {
            opened?.Dispose();
        }
    }

    private static ChildResult ReadResult(Stream untrusted, SanitizeLimits limits, Func<Stream> open)
    {
        var report = Wire.ReadMessage(untrusted, ContractJson.Default.SanitizeReport);
        if (ReportRules.Violation(report) is not null) return new ChildResult(Refusal(Reasons.ChildMisbehaved), 0, null);
        var payloads = Wire.ReadUInt32(untrusted);
        if (payloads != (report.Verdict.IsDeliverable() ? 1u : 0u)) return new ChildResult(Refusal(Reasons.ChildMisbehaved), 0, null);
        if (payloads == 0) return new ChildResult(report, 0, null);
        var length = Wire.ReadLength(untrusted, limits.MaxOutputBytes);
        return new ChildResult(report, length, CopyHashed(untrusted, open(), length));
    }

    private static string CopyHashed(Stream untrusted, Stream output, long length)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        for (var left = length; left > 0;)
        {
            var count = untrusted.Read(buffer, 0, (int)Math.Min(buffer.Length, left));
            if (count == 0) throw new ChildGoneException(null);
            hash.AppendData(buffer, 0, count);
            WriteOurs(output, buffer, count);
            left -= count;
        }
        if (untrusted.ReadByte() >= 0) throw new InvalidDataException("bytes after the output");
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static Stream OpenOurs(Func<Stream> open)
    {
        try
        {
            return open();
        }
        catch (IOException fault)
        {
            throw new StoreFaultException(fault);
        }
    }

    /// <summary>A full disk is our fault and must not be taken for the child's.</summary>
    private static void WriteOurs(Stream output, byte[] buffer, int count)
    {
        try
        {
            output.Write(buffer, 0, count);
        }
        catch (IOException fault)
        {
            throw new StoreFaultException(fault);
        }
    }

    private static SanitizeReport Refusal(string reason) => new() { Verdict = Verdict.Refused, Reason = reason };

    private sealed class ChildGoneException(Exception? inner) : Exception("the child is gone", inner);
}
