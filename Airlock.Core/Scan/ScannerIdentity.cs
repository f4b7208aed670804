using System.Globalization;

namespace Airlock.Core.Scan;

/// <summary>Engine and signatures behind a scan.</summary>
/// <param name="Engine">For example <c>ClamAV 1.4.6</c>.</param>
/// <param name="Signatures">Version of the official daily set; 0 when there is none.</param>
/// <param name="SignatureDate">When the signatures were built; null is unknown, and unknown age is too old.</param>
/// <param name="Set">official, test or mixed.</param>
public sealed record ScannerIdentity(string Engine, int Signatures, DateTimeOffset? SignatureDate, string Set)
{
    /// <summary>What an engine without a version number says instead: the ISTag of ICAP, which changes with its signatures.</summary>
    public string? Tag { get; init; }

    /// <summary>An engine that tells no date by its nature: the canaries alone vouch for it, and another engine's date is asked for.</summary>
    public bool StatesNoDate { get; init; }

    /// <summary>How the engines are set, as <see cref="ScanSettings"/> hashes it.</summary>
    public string? SettingsDigest { get; init; }

    public const string Official = "official";
    public const string Test = "test";
    public const string Mixed = "mixed";

    /// <summary>Several places where one engine runs: as old as the oldest of them, since any may be asked.</summary>
    internal static ScannerIdentity OfInstances(IReadOnlyList<ScannerIdentity> instances) =>
        instances[0] with { Signatures = instances.Min(one => one.Signatures), SignatureDate = Oldest(instances), Set = Weakest(instances) };

    internal static ScannerIdentity OfEngines(IReadOnlyList<ScannerIdentity> engines)
    {
        List<ScannerIdentity> dated = [.. engines.Where(one => !one.StatesNoDate)];
        var tags = string.Join(" + ", engines.Select(one => one.Tag).OfType<string>());
        return new(string.Join(" + ", engines.Select(one => one.Engine)), dated.Count > 0 ? dated.Max(one => one.Signatures) : 0, Oldest(dated), Weakest(engines))
        {
            Tag = tags.Length > 0 ? tags : null,
            StatesNoDate = dated.Count == 0,
        };
    }

    /// <summary>Unknown as soon as one is.</summary>
    private static DateTimeOffset? Oldest(IReadOnlyList<ScannerIdentity> identities) =>
        identities.Count == 0 || identities.Any(one => one.SignatureDate is null) ? null : identities.Min(one => one.SignatureDate);

    private static string Weakest(IReadOnlyList<ScannerIdentity> identities) =>
        identities.Any(one => one.Set is Test) ? Test : identities.Any(one => one.Set is not Official) ? Mixed : Official;

    /// <summary>Reads VERSION (<c>ClamAV 1.4.6/27800/Fri Nov 20 09:11:02 2026</c>; one segment when no daily set is loaded) and what the canary scan found.</summary>
    internal static ScannerIdentity? Parse(string untrustedVersion, DateTimeOffset? testSetDate)
    {
        var segments = untrustedVersion.Split('/');
        if (!segments[0].StartsWith("ClamAV ", StringComparison.Ordinal) || segments[0].Length > 60) return null;
        var version = 0;
        DateTimeOffset? date = null;
        if (segments.Length == 3 && int.TryParse(segments[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && DateTimeOffset.TryParseExact(segments[2], ["ddd MMM d HH:mm:ss yyyy", "ddd MMM  d HH:mm:ss yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var built))
            (version, date) = (number, built);
        var set = testSetDate is null ? Official : date is null ? Test : Mixed;
        return new ScannerIdentity(segments[0], version, date ?? testSetDate, set);
    }
}
