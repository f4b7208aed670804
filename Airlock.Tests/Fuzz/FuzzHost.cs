using System.Text.Json;
using Airlock.Core.Sanitize;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Fakes;

namespace Airlock.Tests.Fuzz;

/// <summary>
/// The fuzz host in the sandbox children have. Gives it file after file, ends it when a file takes too long, starts it anew when it has ended.
/// Not for two threads at once.
/// </summary>
internal sealed class FuzzHost : IDisposable
{
    /// <summary>Files a process: libraries that grow a little with each file must not add up to a finding.</summary>
    private const int FilesAProcess = 250;

    private readonly BubblewrapLauncher _launcher;
    private IChild? _host;
    private int _files;

    public FuzzHost() =>
        // What a child may use; only its CPU seconds are those of one file, and this process has many.
        _launcher = new BubblewrapLauncher(new SandboxOptions { SanitizersDirectory = SanitizerBuild.FuzzHost, MaxCpuSeconds = 3600 });

    /// <summary>What the host answered, or how it failed to.</summary>
    public async Task<FuzzAnswer> AskAsync(SanitizeRequest request, byte[] content, TimeSpan limit)
    {
        if (++_files > FilesAProcess) Restart();
        var host = _host ??= await StartAsync();
        using var deadline = new CancellationTokenSource(limit);
        using var kill = deadline.Token.Register(host.Kill);
        try
        {
            return Converse(host, request, content);
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or JsonException)
        {
            Restart();
            return new FuzzAnswer(deadline.IsCancellationRequested ? "hang" : fault is EndOfStreamException or IOException ? "crash" : "misbehaved", null, []);
        }
    }

    /// <summary>The next file gets a process nobody has used.</summary>
    public void Restart()
    {
        _host?.Dispose();
        (_host, _files) = (null, 0);
    }

    public void Dispose()
    {
        Restart();
        _launcher.Dispose();
    }

    private async Task<IChild> StartAsync()
    {
        var host = await _launcher.StartAsync(ChildFamily.Core, CancellationToken.None);
        return host.UntrustedOutput.ReadByte() == Wire.Ready ? host : throw new InvalidOperationException($"the fuzz host did not start: {host.SandboxMessage}");
    }

    private static FuzzAnswer Converse(IChild host, SanitizeRequest request, byte[] content)
    {
        host.Input.WriteByte(Wire.Ready);
        Wire.WriteMessage(host.Input, request, ContractJson.Default.SanitizeRequest);
        Wire.WriteLength(host.Input, content.Length);
        host.Input.Write(content);
        host.Input.Flush();
        var report = Wire.ReadMessage(host.UntrustedOutput, ContractJson.Default.SanitizeReport);
        if (Wire.ReadUInt32(host.UntrustedOutput) == 0) return new FuzzAnswer(null, report, []);
        var output = new byte[Wire.ReadLength(host.UntrustedOutput, request.Limits.MaxOutputBytes)];
        host.UntrustedOutput.ReadExactly(output);
        return new FuzzAnswer(null, report, output);
    }
}

/// <param name="Fault">How the host ended instead of answering; null when it answered.</param>
internal sealed record FuzzAnswer(string? Fault, SanitizeReport? Report, byte[] Output);
