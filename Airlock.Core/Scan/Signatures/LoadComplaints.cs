using System.Text.RegularExpressions;
using Airlock.Sanitizers.Contract;

namespace Airlock.Core.Scan.Signatures;

/// <summary>clamd loads the rest and only mentions what it left out; with us that is a refusal, with the file and line it names.</summary>
internal static partial class LoadComplaints
{
    private const string TooMuch = "more was said than is read";

    /// <summary>Said of a set or an engine that is merely old, and of a signed program that gave up on one of the canaries: none of it drops a rule.</summary>
    private static readonly Regex[] Harmless = [Banner(), RuntimeError(), GaveUp(), NotImplemented()];

    /// <returns>Null when every rule was taken, as far as everything it said was read.</returns>
    public static string? Find(EngineOutput said) =>
        said.Lines.FirstOrDefault(line => IsComplaint(line) && !Harmless.Any(form => form.IsMatch(line))) is { } dropped ? Clean(dropped)
        : said.IsCut ? TooMuch
        : null;

    public static string Clean(string untrusted) => PlainText.Clean(untrusted.Replace("/db/", "", StringComparison.Ordinal), 300);

    /// <summary>Anywhere in the line: what was said before may have ended without one.</summary>
    private static bool IsComplaint(string line) =>
        line.Contains("LibClamAV Error:", StringComparison.Ordinal) || line.Contains("LibClamAV Warning:", StringComparison.Ordinal);

    // Whole lines, as clamd prints them: a word in the middle of one may come out of the rules themselves.
    private const string Head = "^LibClamAV (Error|Warning): ";

    [GeneratedRegex(Head + @"(\*+|\*\*\* +(The virus database is older than 7 days!|Please update it as soon as possible\.|Virus database timestamp in the future!"
        + @"|Please check the timezone and clock settings|This version of the ClamAV engine is outdated\.|DON'T PANIC! Read https?://[^ *]+|Read https?://[^ *]+) +\*\*\*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Banner();

    [GeneratedRegex(Head + @"Bytecode runtime error at line [0-9]+, col [0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex RuntimeError();

    [GeneratedRegex(Head + @"Bytecode ([0-9]+|'[^']*' \(id: [0-9]+\)) failed to run: [A-Za-z0-9 ()/,.-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex GaveUp();

    [GeneratedRegex(Head + @"[Oo]pcode [0-9]+(\[[0-9]+\])? of type [0-9]+ is not implemented yet!\z", RegexOptions.CultureInvariant)]
    private static partial Regex NotImplemented();
}
