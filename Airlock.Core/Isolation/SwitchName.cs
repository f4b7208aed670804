using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;

namespace Airlock.Core.Isolation;

/// <summary>The name of a switch and of its file: a closed vocabulary, so that no name from outside ever becomes a path.</summary>
public sealed record SwitchName
{
    private const int MaxConnector = 40;
    private const string RoutePrefix = "route-";
    private const string PersonPrefix = "person-";
    private const string ConnectorPrefix = "connector-";

    public static readonly SwitchName All = new(SwitchKind.All, "all");
    public static readonly SwitchName Inbound = new(SwitchKind.Inbound, "inbound");
    public static readonly SwitchName Outbound = new(SwitchKind.Outbound, "outbound");

    private SwitchName(SwitchKind kind, string text) => (Kind, Text) = (kind, text);

    public SwitchKind Kind { get; }

    public string Text { get; }

    public static SwitchName Of(Route route) => new(SwitchKind.Route, RoutePrefix + route.Name());

    public static SwitchName DirectionOf(Route route) => route is Route.TakeOut ? Outbound : Inbound;

    public static SwitchName OfPerson(Guid personId) => new(SwitchKind.Person, PersonPrefix + personId);

    /// <summary>
    /// Service accounts have names in any words: lower case, everything but letters and digits of ASCII becomes a hyphen. An id is a name
    /// too, for accounts of which nothing is left so.
    /// </summary>
    public static SwitchName? OfConnector(string untrustedName)
    {
        var hyphened = string.Concat(untrustedName.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
        var word = string.Join('-', hyphened.Split('-', StringSplitOptions.RemoveEmptyEntries));
        return word.Length is 0 or > MaxConnector ? null : new(SwitchKind.Connector, ConnectorPrefix + word);
    }

    /// <summary>Null for anything that is not exactly a name of ours.</summary>
    public static SwitchName? Parse(string untrustedText)
    {
        var known = untrustedText switch
        {
            "all" => All,
            "inbound" => Inbound,
            "outbound" => Outbound,
            _ when After(RoutePrefix) is { } route => RouteNames.FromName(route) is { } way ? Of(way) : null,
            _ when After(PersonPrefix) is { } person => Guid.TryParseExact(person, "D", out var id) ? OfPerson(id) : null,
            _ when After(ConnectorPrefix) is { } connector => OfConnector(connector),
            _ => null,
        };
        return known?.Text == untrustedText ? known : null;

        string? After(string prefix) => untrustedText.StartsWith(prefix, StringComparison.Ordinal) ? untrustedText[prefix.Length..] : null;
    }

    public override string ToString() => Text;
}
