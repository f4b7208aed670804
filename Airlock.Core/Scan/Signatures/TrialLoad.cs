namespace Airlock.Core.Scan.Signatures;

/// <summary>A throw-away clamd with the candidate set and nothing else: does it load whole, and does it find what it must?</summary>
internal sealed class TrialLoad(EngineSandbox sandbox, ImportLimits limits)
{
    private const string Settings = """
        Foreground yes
        LocalSocket /trial/clamd.sock
        DatabaseDirectory /db
        TemporaryDirectory /scratch
        MaxFileSize 16M
        MaxScanSize 32M
        StreamMaxLength 16M
        MaxThreads 2
        SelfCheck 0
        AlertExceedsMax yes
        BytecodeSecurity TrustSigned

        """;

    /// <returns>Why the set is not taken, or the engine that took it.</returns>
    public async Task<(ImportRefusal? Refusal, string? Engine)> RunAsync(CandidateSet set, CancellationToken ct)
    {
        // A short path: a socket's may have 108 bytes.
        var meeting = Directory.CreateTempSubdirectory("airlock-trial-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(meeting, "clamd.conf"), Settings, ct);
            using var clamd = await sandbox.StartAsync(set.Folder, meeting, ["/usr/sbin/clamd", "--config-file=/trial/clamd.conf"]);
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
            deadline.CancelAfter(limits.Trial);
            var engine = new ClamdClient(new ScanOptions { ClamdSocket = Path.Combine(meeting, "clamd.sock") });
            var (refusal, name) = await TryAsync(clamd, engine, set, deadline.Token, ct);
            var said = await clamd.StopAsync();
            return (LoadComplaints.Find(said) is { } dropped ? new(ImportRefusals.RuleDropped, dropped)
                : refusal is { Code: ImportRefusals.DoesNotLoad } ? refusal with { Detail = LastLine(said) } : refusal, name);
        }
        finally
        {
            Directory.Delete(meeting, recursive: true);
        }
    }

    private static async Task<(ImportRefusal? Refusal, string? Engine)> TryAsync(
        EngineSandbox.SandboxedEngine clamd, ClamdClient engine, CandidateSet set, CancellationToken deadline, CancellationToken ct)
    {
        try
        {
            using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
            while (!await engine.AnswersAsync(deadline))
            {
                if (clamd.HasEnded) return (new(ImportRefusals.DoesNotLoad), null);
                await ticks.WaitForNextTickAsync(deadline);
            }
            var fault = await EngineCanaries.FaultAsync(engine, set.Mark, deadline);
            return (fault, (await engine.IdentifyAsync(deadline))?.Engine);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return (new(ImportRefusals.DoesNotLoad), null);
        }
    }

    private static string? LastLine(EngineOutput said) => said.Lines.LastOrDefault() is { } line ? LoadComplaints.Clean(line) : null;
}
