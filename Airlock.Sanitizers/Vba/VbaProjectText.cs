using System.Text;

namespace Airlock.Sanitizers.Vba;

/// <summary>The PROJECT stream ([MS-OVBA] 2.3.1): lines of name and value, then what extends the host, then where windows stood.</summary>
internal sealed class VbaProjectText
{
    private const string Extenders = "[Host Extender Info]";
    private const string Windows = "[Workspace]";

    private readonly StringBuilder _kept = new();
    private readonly List<(string Name, string Value)> _properties = [];
    private readonly List<string> _extenders = [];

    /// <param name="untrusted">In the code page of the project; every byte becomes one character, so that it goes back as it came.</param>
    public VbaProjectText(byte[] untrusted)
    {
        var section = "";
        foreach (var line in Encoding.Latin1.GetString(untrusted).Split("\r\n"))
        {
            if (line.Length == 0) continue;
            if (line.AsSpan().ContainsAny('\r', '\n', '\0')) IsRegular = false;
            if (line is Extenders or Windows) (IsRegular, HasExtenders, section) = (IsRegular && section is not Windows && section != line, HasExtenders || line is Extenders, line);
            else if (section is Extenders) Extend(line);
            else if (section is "") Add(line);
            if (section is not Windows) _kept.Append(line is Extenders ? "\r\n" : "").Append(line).Append("\r\n");
        }
    }

    /// <summary>False where it holds what the specification has no place for, and nobody knows whether a hash would count it.</summary>
    public bool IsRegular { get; private set; } = true;

    public IReadOnlyList<(string Name, string Value)> Properties => _properties;

    public bool HasExtenders { get; }

    public IReadOnlyList<string> ExtenderLines => _extenders;

    /// <summary>The forms: modules that have a designer (2.3.1.7).</summary>
    public IEnumerable<string> Forms => _properties.Where(property => IsForm(property.Name)).Select(property => property.Value);

    /// <summary>All but where windows stood, which no signature covers.</summary>
    public string WithoutWindows() => _kept.ToString();

    public static bool IsForm(string property) => property is "BaseClass";

    private void Add(string line)
    {
        var cut = line.IndexOf('=', StringComparison.Ordinal);
        if (cut <= 0) IsRegular = false;
        else _properties.Add((line[..cut], Unquoted(line[(cut + 1)..])));
    }

    private void Extend(string line)
    {
        if (!line.StartsWith("&H", StringComparison.Ordinal)) IsRegular = false;
        _extenders.Add(line);
    }

    private static string Unquoted(string value) => value is ['"', .., '"'] ? value[1..^1] : value;
}
