namespace Airlock.Sanitizers.OpenXml.Package;

/// <summary>New bytes for a part, with the type and extension they have.</summary>
internal sealed record CleanPart(Stream Bytes, string ContentType, string Extension);
