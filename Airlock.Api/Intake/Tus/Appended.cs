using Airlock.Api.Problems;
using Airlock.Core.Transfers;

namespace Airlock.Api.Intake.Tus;

/// <summary>What became of a piece.</summary>
/// <param name="Offset">How far the upload is durable now.</param>
/// <param name="ExpiresAt">Null with <paramref name="Refused"/>.</param>
/// <param name="Refused">Null when the piece was taken.</param>
internal sealed record Appended(long Offset, DateTimeOffset? ExpiresAt, Fault? Refused)
{
    public static Appended Of(Fault refused) => new(0, null, refused);

    public static Appended Of(Denial refused) => Of(Fault.Of(refused));
}
