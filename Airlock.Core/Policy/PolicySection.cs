using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Airlock.Core.Policy;

/// <summary>
/// One mapping of the file being read. Reports instead of throwing, so that all errors come out in one go; whatever it hands back after an
/// error is never used. Keys nobody asked for are errors: a misspelt safety setting must not be silently absent.
/// </summary>
internal sealed class PolicySection(YamlMappingNode node, string path, Action<Mark, string> report)
{
    private readonly HashSet<string> _asked = [];

    public IEnumerable<(string Key, string Value, Mark At)> Pairs()
    {
        foreach (var (key, value) in node.Children)
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            _asked.Add(name);
            if (value is YamlScalarNode { Value: { } text }) yield return (name, text, key.Start);
            else report(value.Start, $"{Name(name)} must be a word");
        }
    }

    /// <summary>Names somebody chose.</summary>
    public IEnumerable<string> Keys() => node.Children.Keys.Select(key => (key as YamlScalarNode)?.Value).OfType<string>();

    public PolicySection Section(string key) => Optional(key) ?? Missing(key);

    public PolicySection? Optional(string key) => Find(key) switch
    {
        null => null,
        YamlMappingNode mapping => new PolicySection(mapping, Name(key), report),
        var other => Wrong(other, key, "a group of settings", Empty(key)),
    };

    /// <summary>A list of groups, at least one.</summary>
    public IEnumerable<PolicySection> Sections(string key)
    {
        if (Find(key) is not YamlSequenceNode { Children.Count: > 0 } items) return Wrong(Find(key) ?? node, key, "a list of groups", Array.Empty<PolicySection>());
        return [.. items.Children.Select(item => item is YamlMappingNode mapping ? new PolicySection(mapping, Name(key), report) : Wrong(item, key, "a list of groups", Empty(key)))];
    }

    public bool Has(string key) => Find(key) is not null;

    public string Text(string key) => OptionalText(key) ?? Absent(key, "");

    public string? OptionalText(string key) => Find(key) switch
    {
        null => null,
        YamlScalarNode { Value: { } text } when text.Trim().Length > 0 => text,
        var other => Wrong(other, key, "a text", ""),
    };

    public int Int(string key, int min, int max) => (int)Long(key, min, max);

    /// <param name="absent">Where nothing is said.</param>
    public int OptionalInt(string key, int min, int max, int absent) => Has(key) ? Int(key, min, max) : absent;

    public long Long(string key, long min, long max) => Find(key) switch
    {
        null => Absent(key, min),
        YamlScalarNode scalar when long.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= min && number <= max => number,
        var other => Wrong(other, key, string.Create(CultureInfo.InvariantCulture, $"a whole number from {min} to {max}"), min),
    };

    public bool Bool(string key) => Find(key) switch
    {
        null => Absent(key, false),
        YamlScalarNode { Value: "true" } => true,
        YamlScalarNode { Value: "false" } => false,
        var other => Wrong(other, key, "true or false", false),
    };

    public IEnumerable<(string Value, Mark At)> List(string key)
    {
        if (Find(key) is not YamlSequenceNode { Children.Count: > 0 } items) return Wrong(Find(key) ?? node, key, "a list of words", Array.Empty<(string, Mark)>());
        return [.. items.Children.Select(item => ((item as YamlScalarNode)?.Value ?? "", item.Start))];
    }

    public void Report(string key, string message) => report((Find(key) ?? node).Start, message);

    /// <summary>Called when everything known has been asked for.</summary>
    public void Close()
    {
        foreach (var key in node.Children.Keys)
            if ((key as YamlScalarNode)?.Value is not { } name || !_asked.Contains(name))
                report(key.Start, $"unknown key {Name((key as YamlScalarNode)?.Value ?? "?")}");
    }

    private YamlNode? Find(string key)
    {
        _asked.Add(key);
        return node.Children.FirstOrDefault(child => (child.Key as YamlScalarNode)?.Value == key).Value;
    }

    private string Name(string key) => path.Length == 0 ? key : $"{path}.{key}";

    /// <summary>Stands for a group that is not there, silently: one error for the group is enough.</summary>
    private PolicySection Empty(string key) => new([], Name(key), (_, _) => { });

    private PolicySection Missing(string key) => Absent(key, Empty(key));

    private T Absent<T>(string key, T instead)
    {
        report(node.Start, $"{Name(key)} is missing");
        return instead;
    }

    private T Wrong<T>(YamlNode at, string key, string wanted, T instead)
    {
        report(at.Start, $"{Name(key)} must be {wanted}");
        return instead;
    }
}
