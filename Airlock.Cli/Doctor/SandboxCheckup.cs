using System.Text;
using Airlock.Cli.Sanitize;
using Airlock.Core.Health;
using Airlock.Core.Sanitize;
using Airlock.Sanitizers.Contract;

namespace Airlock.Cli.Doctor;

/// <summary>Rebuilds a few bytes of text in a real child: every other way of asking guesses.</summary>
internal static class SandboxCheckup
{
    private static readonly byte[] Text = Encoding.UTF8.GetBytes("airlock doctor\n");

    public static async Task<IReadOnlyList<Diagnosis>> ExamineAsync(CancellationToken ct)
    {
        try
        {
            var options = new SandboxOptions { SanitizersDirectory = SanitizersDirectory.Find() };
            using var launcher = new BubblewrapLauncher(options);
            using var pool = new ChildPool(launcher, startedAhead: 0);
            var request = new SanitizeRequest { Operation = Operation.Sanitize, ClaimedExtension = ".txt", Route = Route.BringIn, Limits = new() };
            using var output = new MemoryStream();
            var result = await new SandboxedSanitizer(pool, options).SanitizeAsync(request, new MemoryStream(Text), Text.Length, output, ct);
            return result.Report.Verdict is Verdict.Unchanged && output.ToArray().AsSpan().SequenceEqual(Text) ? [] : [Diagnosis.Of(HealthProblems.SandboxUnavailable, result.Report.Reason)];
        }
        catch (Exception fault) when (fault is SandboxUnavailableException or UsageException)
        {
            return [Diagnosis.Of(HealthProblems.SandboxUnavailable, fault.Message)];
        }
    }
}
