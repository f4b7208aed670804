namespace Airlock.Core.Transfers;

/// <summary>A password for a file, sealed to the worker's key; gone after the attempt or fifteen minutes.</summary>
public sealed class SealedPassword
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    private SealedPassword()
    {
    }

    public Guid FileId { get; private set; }
    public byte[] Sealed { get; private set; } = [];
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>What it is sealed for: this file and no other.</summary>
    public static string SealingContext(Guid fileId) => $"password/{fileId}";

    internal static SealedPassword Of(Guid fileId, byte[] sealedBytes, DateTimeOffset now) =>
        new() { FileId = fileId, Sealed = sealedBytes, ExpiresAt = now + Life };
}
