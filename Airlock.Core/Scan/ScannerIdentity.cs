using System.Globalization;

namespace Airlock.Core.Scan;

/// <summary>Engine and signatures behind a scan.</summary>
/// <param name="Engine">For example <c>ClamAV 1.4.6</c>.</param>
/// <param name="Signatures">Version of the official daily set; 0 when there is none.</param>
/// <param name="SignatureDate">When the signatures were built; null is unknown, and unknown age is too old.</param>
/// <param name="Set">official, test or mixed.</param>
public sealed record ScannerIdentity(string Engine, int Signatures, DateTimeOffset? SignatureDate, string Set)
{
    public const string Official = "official";
    public const string Test = "test";
    public const string Mixed = "mixed";

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
