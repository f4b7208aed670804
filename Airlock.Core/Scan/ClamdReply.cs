using Airlock.Sanitizers.Contract;

namespace Airlock.Core.Scan;

/// <summary>Reads clamd's answer to INSTREAM. Only the two exact forms mean anything; the rest is no scan (contract §2).</summary>
internal static class ClamdReply
{
    private const string Prefix = "stream: ";
    private const string Found = " FOUND";

    public static ScanReply Parse(string untrustedReply)
    {
        if (untrustedReply == "stream: OK") return new ScanReply(ScanOutcome.NothingFound, null, null);
        if (untrustedReply.StartsWith(Prefix, StringComparison.Ordinal) && untrustedReply.EndsWith(Found, StringComparison.Ordinal))
            return OfName(untrustedReply.Length > Prefix.Length + Found.Length ? untrustedReply[Prefix.Length..^Found.Length] : "");
        return ScanReply.Unfinished($"clamd answered neither OK nor FOUND: {PlainText.Clean(untrustedReply, 200)}");
    }

    private static ScanReply OfName(string untrustedName)
    {
        var outcome =
            untrustedName.StartsWith("Heuristics.Encrypted.", StringComparison.Ordinal) ? ScanOutcome.Encrypted :
            untrustedName.StartsWith("Heuristics.Limits.Exceeded", StringComparison.Ordinal) ? ScanOutcome.OverLimit :
            untrustedName.StartsWith("Heuristics.OLE2.ContainsMacros", StringComparison.Ordinal) ? ScanOutcome.Macros :
            // Any other name, "(null)" included (clamav #720): something was found.
            ScanOutcome.Infected;
        return new ScanReply(outcome, PlainText.Clean(untrustedName, 200), null);
    }
}
