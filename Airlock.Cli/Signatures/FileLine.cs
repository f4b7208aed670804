using System.Globalization;
using Airlock.Core.Scan.Signatures;

namespace Airlock.Cli.Signatures;

/// <summary>One file of a set on one line.</summary>
internal static class FileLine
{
    public static string Of(SignatureFile file)
    {
        var built = file.Built?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "-";
        return string.Create(CultureInfo.InvariantCulture, $"{file.Name,-24} {file.Kind,-9} {file.Version,7} {built,-10} {file.Rules,9} {file.Sha256}");
    }
}
