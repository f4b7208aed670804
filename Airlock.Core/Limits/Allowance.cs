namespace Airlock.Core.Limits;

/// <summary>A person's limit of one day: whole, and left.</summary>
/// <param name="Until">When the next day begins in Japan.</param>
public sealed record Allowance(DateOnly Day, DateTimeOffset Until, int Files, int FilesLeft, long Bytes, long BytesLeft);
