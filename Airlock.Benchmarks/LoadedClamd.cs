// A benchmark runs the real engine, with fixed words.
#pragma warning disable RS0030
using System.Diagnostics;
using Airlock.Core.Scan;

namespace Airlock.Benchmarks;

/// <summary>clamd with <see cref="SignatureLoad"/> on a socket of its own, its CPU counted apart.</summary>
internal sealed class LoadedClamd : IDisposable
{
    private readonly Process _process;

    private LoadedClamd(Process process, string socket) => (_process, Socket) = (process, socket);

    public string Socket { get; }

    public static async Task<LoadedClamd> StartAsync(string folder, CpuGroup group)
    {
        var (database, socket, settings) = (Path.Combine(folder, "signatures"), Path.Combine(folder, "clamd.sock"), Path.Combine(folder, "clamd.conf"));
        SignatureLoad.WriteTo(database);
        await File.WriteAllTextAsync(Path.Combine(database, TestSignatures.FileName), TestSignatures.Database(TimeProvider.System.GetUtcNow()));
        // As ./airlock sets it where that bears on the cost of a scan; without the cache, which would answer for every file met before.
        await File.WriteAllTextAsync(settings, $"""
            Foreground yes
            LocalSocket {socket}
            DatabaseDirectory {database}
            TemporaryDirectory /dev/shm
            StreamMaxLength 2047M
            MaxFileSize 2047M
            MaxScanSize 4000M
            DisableCache yes
            AlertExceedsMax yes
            AlertEncrypted yes
            AlertOLE2Macros yes

            """);
        var process = Process.Start(new ProcessStartInfo("/usr/sbin/clamd", [$"--config-file={settings}"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        group.Add(process.Id);
        _ = process.StandardOutput.ReadToEndAsync();
        _ = process.StandardError.ReadToEndAsync();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        // It listens once its signatures are loaded.
        while (!File.Exists(socket) && !process.HasExited) await tick.WaitForNextTickAsync();
        return process.HasExited ? throw new InvalidOperationException("clamd did not start") : new(process, socket);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
