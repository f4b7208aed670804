using System.Text;
using System.Text.Json;
using Airlock.Core.Transfers;

namespace Airlock.Core.Isolation;

/// <summary>One line of a switch's file: who stopped it, when and why. Whoever stops what is stopped already adds a line.</summary>
/// <param name="By">The form in the log: person:… or os:….</param>
public sealed record StopLine(Guid Id, string Reason, string By, DateTimeOffset At)
{
    public static Outcome<StopLine> Create(string reason, string by, DateTimeOffset now) =>
        TransferRules.IsNotText(reason) ? Denial.FieldInvalid.With("reason") : new StopLine(Guid.CreateVersion7(now), reason.Trim(), by, now);

    internal string Line => JsonSerializer.Serialize(this, JsonSerializerOptions.Web) + "\n";

    /// <summary>Lines that read; a switch is on whatever its file says.</summary>
    internal static IReadOnlyList<StopLine> ReadLines(byte[] untrusted) =>
        [.. Encoding.UTF8.GetString(untrusted).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Read).OfType<StopLine>()];

    private static StopLine? Read(string untrustedLine)
    {
        try
        {
            return JsonSerializer.Deserialize<StopLine>(untrustedLine, JsonSerializerOptions.Web) is { Reason: not null, By: not null } stop
                && stop.Id != Guid.Empty ? stop : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
