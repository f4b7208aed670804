using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Airlock.Api.Hosting;

/// <summary>What a plane's process is told on its command line. Paths and ports only: no secret is ever an argument.</summary>
internal sealed record HostOptions
{
    [Required]
    public required string Data { get; init; }

    [Required]
    public required string Keys { get; init; }

    public Plane Plane { get; init; }

    [Required]
    public required IPAddress Address { get; init; }

    /// <summary>Where the people plane listens, told to every plane: the others may not listen there too.</summary>
    [Required]
    public required IPAddress PeopleAddress { get; init; }

    [Range(0, 65535)]
    public int Port { get; init; }

    public TlsProfile Tls { get; init; }

    /// <summary>Makes databases, certificates and, with --demo, the demo people, then ends.</summary>
    public bool Prepare { get; init; }

    public bool Demo { get; init; }

    /// <returns>Null when the words are wrong: the caller exits 2.</returns>
    public static HostOptions? Parse(IConfiguration words)
    {
        if (words["data"] is not { Length: > 0 } data || words["keys"] is not { Length: > 0 } keys) return null;
        var prepare = words["prepare"] == "true";
        if (!Enum.TryParse<Plane>(words["plane"], ignoreCase: true, out var plane) && !prepare) return null;
        var people = Parsed(words["people-address"], words["demo"] == "true" ? IPAddress.Loopback : IPAddress.Any);
        // Admin and closed are loopback until an address is given: being reachable must be somebody's decision.
        var address = Parsed(words["address"], plane is Plane.People ? people : IPAddress.Loopback);
        if (address is null || people is null || !int.TryParse(words["port"] ?? "0", out var port) || port is < 0 or > 65535) return null;
        if (TlsProfiles.FromName(words["tls"]) is not { } tls) return null;
        return new HostOptions
        {
            Data = data,
            Keys = keys,
            Plane = plane,
            Address = address,
            PeopleAddress = people,
            Port = port,
            Tls = tls,
            Prepare = prepare,
            Demo = words["demo"] == "true",
        };
    }

    private static IPAddress? Parsed(string? word, IPAddress? otherwise) =>
        word is null ? otherwise : IPAddress.TryParse(word, out var parsed) ? parsed : null;
}
