namespace Airlock.Core.Isolation;

/// <summary>A switch that is on, as its file has it.</summary>
/// <param name="Stops">The oldest first; none where somebody made the file by hand.</param>
/// <param name="Sha256">Of the file: what is lifted is what two persons looked at.</param>
public sealed record SetSwitch(SwitchName Name, IReadOnlyList<StopLine> Stops, string Sha256, DateTimeOffset ChangedAt)
{
    /// <summary>What a proposal to lift it is about.</summary>
    public string Subject => $"{Name.Text}@{Sha256}";

    public static (SwitchName Name, string Sha256)? OfSubject(string subject) =>
        subject.Split('@') is [var text, var sha256] && SwitchName.Parse(text) is { } name ? (name, sha256) : null;
}
