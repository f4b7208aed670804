using Airlock.Core.Storage;

namespace Airlock.Api.Intake;

/// <summary>What became of a body. Only with <see cref="Stored"/> is anything kept.</summary>
internal sealed record IntakeResult(StoredBlob? Stored, byte[] SealedKey, bool IsTooLarge)
{
    public static readonly IntakeResult TooLarge = new(null, [], true);

    /// <summary>What came is not what the sender says they sent.</summary>
    public static readonly IntakeResult Mismatch = new(null, [], false);
}
