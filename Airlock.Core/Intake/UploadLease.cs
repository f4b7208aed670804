using Airlock.Core.Transfers;

namespace Airlock.Core.Intake;

/// <summary>The right to send to one upload, until it is released or falls silent for too long.</summary>
/// <param name="Fence">Proves it: every later lease has a higher one.</param>
/// <param name="Upload">As it stood when the lease began.</param>
public sealed record UploadLease(long Fence, Upload Upload, Transfer Transfer);
