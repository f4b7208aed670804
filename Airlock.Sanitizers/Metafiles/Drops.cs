using System.Globalization;
using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.Metafiles;

/// <summary>Counts what of a metafile is left out.</summary>
internal sealed class Drops
{
    private readonly SortedDictionary<DropReason, int> _counts = [];

    public bool Any => _counts.Count > 0;

    /// <summary>Code and commands weigh more than what is only not drawn.</summary>
    public Severity Severity => _counts.ContainsKey(DropReason.Procedure) ? Severity.High : _counts.ContainsKey(DropReason.Escape) ? Severity.Medium
        : Severity.Low;

    public void Add(DropReason reason) => _counts[reason] = _counts.GetValueOrDefault(reason) + 1;

    public override string ToString() => string.Join(", ", _counts.Select(pair =>
        string.Create(CultureInfo.InvariantCulture, $"{pair.Value} {Word(pair.Key)}")));

    private static string Word(DropReason reason) => reason switch
    {
        DropReason.Comment => "comment",
        DropReason.Escape => "escape",
        DropReason.Procedure => "abort procedure",
        DropReason.ColourProfile => "colour profile",
        DropReason.OpenGl => "OpenGL",
        DropReason.NoObject => "of a missing object",
        DropReason.Malformed => "malformed",
        _ => "of a type not allowed",
    };
}
