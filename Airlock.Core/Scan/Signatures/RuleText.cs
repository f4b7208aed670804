using System.Text;
using System.Text.RegularExpressions;

namespace Airlock.Core.Scan.Signatures;

/// <summary>
/// Rules written by hand, held against the shape their name promises. What they mean is clamd's business in the trial; this keeps a container,
/// a program or a rule of another kind from coming in under the name of rules.
/// </summary>
internal static partial class RuleText
{
    private const int MaxLine = 64 << 10;

    /// <summary>How many rules; null when it is not text of that shape.</summary>
    public static int? Count(string extension, Stream untrusted)
    {
        using var reader = new StreamReader(untrusted, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        var rules = 0;
        try
        {
            while (reader.ReadLine() is { } line)
            {
                if (line.Length > MaxLine || line.Any(one => char.IsControl(one) && one != '\t')) return null;
                if (line.StartsWith(ContainerHeader.Magic, StringComparison.Ordinal)) return null;
                if (extension is ".yar" or ".yara")
                {
                    // clamd would open the named file, wherever it lies.
                    if (YaraInclude().IsMatch(line)) return null;
                    if (YaraRule().IsMatch(line)) rules++;
                }
                else if (line.Length > 0 && line[0] != '#')
                {
                    if (!HasShape(extension, line)) return null;
                    rules++;
                }
            }
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
        return rules > 0 ? rules : null;
    }

    private static bool HasShape(string extension, string line) => extension switch
    {
        ".ndb" => line.Split(':').Length >= 4,
        ".hdb" or ".hsb" => HashFirst().IsMatch(line),
        ".mdb" or ".msb" => HashSecond().IsMatch(line),
        ".ldb" => line.Split(';').Length >= 4,
        ".cdb" => line.Split(':').Length >= 10,
        _ => false,
    };

    [GeneratedRegex(@"^\s*(?:(?:private|global)\s+)*rule\s+\w+", RegexOptions.CultureInvariant)]
    private static partial Regex YaraRule();

    [GeneratedRegex(@"^\s*include\b", RegexOptions.CultureInvariant)]
    private static partial Regex YaraInclude();

    [GeneratedRegex(@"^[0-9a-fA-F]{32,64}:(?:\d+|\*):[^:]+", RegexOptions.CultureInvariant)]
    private static partial Regex HashFirst();

    [GeneratedRegex(@"^(?:\d+|\*):[0-9a-fA-F]{32,64}:[^:]+", RegexOptions.CultureInvariant)]
    private static partial Regex HashSecond();
}
