namespace Airlock.Api.Intake;

/// <summary>The acknowledgement: from here on we have the file and will not lose it.</summary>
internal sealed record UploadedView(Guid FileId, string Sha256, long Bytes);
