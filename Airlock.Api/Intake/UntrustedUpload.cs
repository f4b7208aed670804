using Airlock.Core.Intake;
using Airlock.Core.Transfers;

namespace Airlock.Api.Intake;

/// <summary>One body on its way in: the bytes, what the sender says about them, and how many there may be.</summary>
/// <param name="Announced">Null when the sender does not say.</param>
/// <param name="Stop">Asked again while it comes in: an upload takes its time, and a stop five seconds. Null goes on.</param>
internal sealed record UntrustedUpload(Stream Body, long? Announced, string? ExpectedSha256, UploadLimit Limit, Func<Denial?> Stop);
