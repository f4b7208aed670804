using Airlock.Sanitizers.Contract;

namespace Airlock.Core.Sanitize;

/// <summary>What came of one file in one child, after the rules were applied to what the child said.</summary>
/// <param name="Report">The child's report when it kept the rules; otherwise a refusal of ours.</param>
/// <param name="OutputBytes">Bytes written to the output; zero when nothing is delivered.</param>
/// <param name="OutputSha256">Our own hash of them, lower-case hex; null when nothing is delivered.</param>
public sealed record ChildResult(SanitizeReport Report, long OutputBytes, string? OutputSha256);
