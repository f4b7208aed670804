using Airlock.Sanitizers.Contract;

namespace Airlock.Core.Release;

/// <summary>A file as it was decided on.</summary>
/// <param name="Sha256">Of the bytes to deliver.</param>
public sealed record DecidedFile(string FileId, string Name, long Bytes, string Sha256, Verdict Verdict);
