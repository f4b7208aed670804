using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;

namespace Airlock.Api.Pages;

/// <summary>How a file's state looks: a mark, a word, a colour and a sentence, never a colour alone.</summary>
/// <param name="Key">Of the word; the sentence has the same key with <c>.Meaning</c>.</param>
internal sealed record FileLook(string Icon, Tone Tone, string Key)
{
    public static FileLook Of(TransferFile file, TransferState state) => file.Verdict switch
    {
        null when state is TransferState.Draft => new("●", Tone.Waiting, "FileState.Kept"),
        null => Underway(file.Stage),
        // Green is for both together: nothing found before and after, and rebuilt.
        Verdict.Sanitized => new("✓", ToneOfScans(file), "FileState.SanitizedChanged"),
        Verdict.Unchanged => new("✓", ToneOfScans(file), "FileState.Sanitized"),
        Verdict.PassedAsIs => new("!", Tone.Caution, "FileState.PassedAsIs"),
        Verdict.Infected => new("✕", Tone.Bad, "FileState.Infected"),
        Verdict.NeedsPassword => new("?", Tone.Caution, "FileState.NeedsPassword"),
        Verdict.Unscannable => new("!", Tone.Caution, "FileState.Unscannable"),
        _ when file.Reason is Reasons.TypeNotAccepted or Reasons.PolicyRefuses => new("✕", Tone.Bad, "FileState.NotAccepted"),
        _ => new("✕", Tone.Bad, "FileState.CannotSanitize"),
    };

    private static FileLook Underway(Stage stage) => new("…", Tone.Waiting, stage switch
    {
        Stage.None or Stage.Intake => "FileState.Arriving",
        Stage.Scan => "FileState.Scanning",
        Stage.Sanitize => "FileState.Sanitizing",
        Stage.Check => "FileState.Checking",
        _ => "FileState.Kept",
    });

    private static Tone ToneOfScans(TransferFile file) => IsOk(file.InputScan) && IsOk(file.OutputScan) ? Tone.Good : Tone.Caution;

    /// <summary>The signature date may follow the word.</summary>
    public static bool IsOk(string? scan) => scan is not null && (scan == "Ok" || scan.StartsWith("Ok ", StringComparison.Ordinal));
}
