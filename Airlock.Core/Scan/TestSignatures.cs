using System.Globalization;
using System.Text;

namespace Airlock.Core.Scan;

/// <summary>
/// The test signature set: the EICAR test file and a canary of ours. It finds no real malware, and says when it was built in the
/// canary's name, because clamd tells no date for a set that is not an official one.
/// </summary>
public static class TestSignatures
{
    /// <summary>Leads the name of the canary's signature; eight digits of date follow.</summary>
    internal const string CanaryName = "Airlock.Test.Canary.";

    /// <summary>Harmless bytes only the test set knows.</summary>
    public static ReadOnlySpan<byte> Canary => "airlock-test-canary:6d0e7a9c4b1f"u8;

    /// <summary>The EICAR test file, put together here because a stored copy would trip every scanner this source passes.</summary>
    public static byte[] Eicar() => Encoding.ASCII.GetBytes(string.Concat(@"X5O!P%@AP[4\PZX54(P^)", "7CC)7}$EICAR-STANDARD-", "ANTIVIRUS-TEST-FILE!", "$H+H*"));

    /// <summary>The file clamd loads them from.</summary>
    public const string FileName = "airlock-test.ndb";

    /// <summary>The lines of an <c>.ndb</c> file.</summary>
    public static string Database(DateTimeOffset built) => string.Create(CultureInfo.InvariantCulture, $"""
        Airlock.Test.Eicar:0:*:{Convert.ToHexStringLower(Eicar())}
        {CanaryName}{built:yyyyMMdd}:0:*:{Convert.ToHexStringLower(Canary)}

        """);

    /// <summary>The build date in the name the canary was found under; null when it is not ours.</summary>
    internal static DateTimeOffset? BuiltDate(string? untrustedSignature) =>
        untrustedSignature is not null && untrustedSignature.StartsWith(CanaryName, StringComparison.Ordinal) && untrustedSignature.Length >= CanaryName.Length + 8
        && DateTimeOffset.TryParseExact(untrustedSignature.AsSpan(CanaryName.Length, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date
            : null;
}
