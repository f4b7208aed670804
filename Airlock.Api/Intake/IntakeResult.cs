using Airlock.Core.Storage;
using Airlock.Core.Transfers;

namespace Airlock.Api.Intake;

/// <summary>What became of a body. Only with <see cref="Stored"/> is anything kept.</summary>
/// <param name="Stored">Durable; null when nothing is kept.</param>
/// <param name="SealedKey">Its key, for the worker.</param>
/// <param name="Refused">Why nothing is kept; null also when what came is not what the sender says they sent.</param>
internal sealed record IntakeResult(StoredBlob? Stored, byte[] SealedKey, Denial? Refused)
{
    public static readonly IntakeResult Mismatch = new(null, [], null);

    public static IntakeResult Of(Denial refused) => new(null, [], refused);
}
