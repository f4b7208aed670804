namespace Airlock.Core.Intake;

/// <summary>How far an upload is durable.</summary>
/// <param name="SealedState">What is needed to go on, protected.</param>
public sealed record UploadProgress(long Offset, string BlobId, byte[] SealedState);
