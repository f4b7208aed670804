using System.Globalization;
using Airlock.Sanitizers.Contract;

namespace Airlock.Core.Scan;

/// <summary>Status line and headers of an ICAP answer (RFC 3507 §4.3).</summary>
internal sealed class IcapHead(int status, IReadOnlyDictionary<string, string> headers)
{
    private const string Version = "ICAP/1.0 ";
    private const int MaxName = 100;

    /// <summary>Headers by which engines say that they found something; not one of them is in the RFC, all three are in use.</summary>
    private static readonly string[] Found = ["X-Infection-Found", "X-Virus-ID", "X-Violations-Found"];

    public const int Continue = 100;
    public const int Ok = 200;
    public const int NoModifications = 204;

    public int Status => status;

    public string? this[string name] => headers.GetValueOrDefault(name);

    public bool Lists(string name, string word) =>
        this[name]?.Split(',', StringSplitOptions.TrimEntries).Contains(word, StringComparer.OrdinalIgnoreCase) is true;

    public int? Number(string name) => int.TryParse(this[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The name of what was found; null when nothing is said to be.</summary>
    public string? Infection => Found.Select(name => this[name]).FirstOrDefault(value => value is not null) is { } value ? PlainText.Clean(Threat(value), MaxName) : null;

    /// <exception cref="InvalidDataException">No such head.</exception>
    public static async Task<IcapHead> ReadAsync(IcapConnection connection, CancellationToken ct)
    {
        var line = await connection.ReadLineAsync(ct);
        if (!line.StartsWith(Version, StringComparison.Ordinal) || line.Length < Version.Length + 3 || (line.Length > Version.Length + 3 && line[Version.Length + 3] != ' ')
            || !int.TryParse(line.AsSpan(Version.Length, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var status))
            throw new InvalidDataException("the ICAP status line is none");
        return new(status, await HeadersAsync(connection, ct));
    }

    private static async Task<Dictionary<string, string>> HeadersAsync(IcapConnection connection, CancellationToken ct)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        string? last = null;
        while (await connection.ReadLineAsync(ct) is { Length: > 0 } line)
        {
            // Folded, as c-icap writes its violations.
            if (line[0] is ' ' or '\t' && last is not null) headers[last] += ' ' + line.Trim();
            else if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && line.AsSpan(0, colon).IndexOfAnyExcept(NameCharacters) < 0)
            {
                last = line[..colon];
                // One said twice is neither: ISTag and Encapsulated then match nothing.
                headers[last] = headers.TryGetValue(last, out var former) ? $"{former}, {line[(colon + 1)..].Trim()}" : line[(colon + 1)..].Trim();
            }
            else throw new InvalidDataException("an ICAP header is none");
        }
        return headers;
    }

    private static readonly System.Buffers.SearchValues<char> NameCharacters =
        System.Buffers.SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary><c>Type=0; Resolution=2; Threat=Eicar-Test;</c>, or the name itself.</summary>
    private static string Threat(string untrusted)
    {
        const string key = "Threat=";
        var at = untrusted.IndexOf(key, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? untrusted : untrusted[(at + key.Length)..].Split(';')[0].Trim();
    }
}
