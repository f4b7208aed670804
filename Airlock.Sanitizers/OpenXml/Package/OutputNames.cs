using System.Globalization;

namespace Airlock.Sanitizers.OpenXml.Package;

/// <summary>Under which name a part is delivered: its own where it is plain, with the extension its new content has.</summary>
internal sealed class OutputNames
{
    private readonly Dictionary<string, string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);
    private int _next;

    /// <summary>The first call decides; later ones only ask.</summary>
    public string Of(string part, string extension)
    {
        if (_names.TryGetValue(part, out var name)) return name;
        name = PartNames.IsPlain(part) ? part : "parts/part" + Number() + PartNames.Extension(part);
        if (PartNames.Extension(name) != extension) name = name[..^PartNames.Extension(name).Length] + extension;
        while (!_taken.Add(name)) name = name[..^extension.Length] + "-" + Number() + extension;
        _names.Add(part, name);
        return name;
    }

    private string Number() => (++_next).ToString(CultureInfo.InvariantCulture);
}
