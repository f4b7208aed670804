using Airlock.Sanitizers.Contract;

namespace Airlock.Tests.Fuzz;

/// <summary>Files made for one attack each, with what must come of them, through the children's parsers in the sandbox: ten seconds and the memory limit each.</summary>
internal sealed class AttackTable(string name, string title)
{
    private readonly GateTable _table = new(name, title);

    public const string Sanitized = "Sanitized";
    public const string Unchanged = "Unchanged";

    public static string Refused(string reason) => $"Refused ({reason})";

    /// <param name="attacks">What it is, the outcome, the extension it claims, the file.</param>
    public async Task RunAsync(IEnumerable<(string What, string Expected, string Extension, byte[] File)> attacks)
    {
        using var judge = new FuzzJudge(TimeSpan.FromSeconds(10));
        foreach (var (what, expected, extension, file) in attacks)
        {
            var verdict = await judge.JudgeAsync(new SanitizeRequest { ClaimedExtension = extension, Limits = new SanitizeLimits() }, file);
            _table.Add(what, expected, verdict.ToString(), held: !verdict.Delivered);
        }
        _table.Finish();
    }
}
