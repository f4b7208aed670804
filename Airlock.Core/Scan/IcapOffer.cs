using System.Globalization;
using Airlock.Sanitizers.Contract;

namespace Airlock.Core.Scan;

/// <summary>What an ICAP service said of itself in answer to OPTIONS (RFC 3507 §4.10).</summary>
/// <param name="Tag">ISTag: changes whenever the service's answers may.</param>
/// <param name="Preview">Bytes it wants to see first; null when it wants none.</param>
/// <param name="MaxConnections">0 when it does not say.</param>
internal sealed record IcapOffer(string Name, string Tag, bool Allow204, int? Preview, int MaxConnections, DateTimeOffset? SignatureDate)
{
    private const int MaxName = 60;
    private const int MaxTag = 80;

    /// <summary>Null when it is no service that looks at what comes back.</summary>
    public static IcapOffer? Of(IcapHead options, string? dateHeader)
    {
        if (options.Status != IcapHead.Ok || !options.Lists("Methods", "RESPMOD") || options["ISTag"] is not { Length: > 0 and <= MaxTag } tag) return null;
        return new(
            PlainText.Clean(options["Service"] ?? options["Server"] ?? "ICAP", MaxName), PlainText.Clean(tag, MaxTag), options.Lists("Allow", "204"), options.Number("Preview"),
            options.Number("Max-Connections") ?? 0, dateHeader is null ? null : Date(options[dateHeader]));
    }

    private static DateTimeOffset? Date(string? untrusted) =>
        DateTimeOffset.TryParse(untrusted, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date.ToUniversalTime() : null;
}
