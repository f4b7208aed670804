using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers;

/// <summary>Rebuilds one family of formats from what its rules allow.</summary>
internal interface ISanitizer
{
    IReadOnlyCollection<FileFormat> Formats { get; }

    /// <summary>The format if the content is one of ours, <see cref="FileFormat.Unknown"/> if it is somebody else's. Never by name
    /// (except where the name is all there is to tell csv from txt).</summary>
    FileFormat Recognize(UntrustedFile untrusted);

    /// <summary>
    /// Rebuilds <paramref name="untrusted"/> into <paramref name="output"/>, keeping only what is allowed. Unknown is dropped or refused,
    /// never copied. What was done goes to <see cref="SanitizeContext.Findings"/>. The same input always gives the same bytes, and the
    /// output given in again comes out byte for byte the same with nothing changed (Check holds us to it).
    /// </summary>
    /// <returns>Delivered with the output's format, or refused with one of <see cref="Reasons"/>.</returns>
    SanitizeOutcome Sanitize(UntrustedFile untrusted, Stream output, SanitizeContext context);
}
