using System.Text.Json;

namespace Airlock.Core.Release;

/// <summary>The in-toto Statement v1 (github.com/in-toto/attestation, spec/v1/statement.md): these hashes left under that decision.</summary>
internal static class Statement
{
    public const string PayloadType = "application/vnd.in-toto+json";
    private const string Type = "https://in-toto.io/Statement/v1";
    private const string PredicateType = "urn:airlock:release:1";

    public static byte[] Write(DecidedManifest decided, IReadOnlyList<PackagedFile> files, DateTimeOffset releasedAt) => PackageJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("_type", Type);
        json.WriteStartArray("subject");
        foreach (var file in files)
        {
            json.WriteStartObject();
            json.WriteString("name", file.Path);
            json.WriteStartObject("digest");
            json.WriteString("sha256", file.Decided.Sha256);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteString("predicateType", PredicateType);
        json.WriteStartObject("predicate");
        json.WriteString("reference", decided.Reference);
        json.WriteNumber("revision", decided.Revision);
        json.WriteString("manifestSha256", decided.Sha256);
        json.WriteString("releasedAt", releasedAt);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    /// <summary>Null when the statement says exactly this of exactly these files; otherwise what is wrong.</summary>
    public static string? Problem(ReadOnlyMemory<byte> untrusted, ReadManifest manifest)
    {
        try
        {
            using var json = JsonDocument.Parse(untrusted, PackageJson.Strict);
            var root = json.RootElement;
            if (root.GetProperty("_type").GetString() != Type || root.GetProperty("predicateType").GetString() != PredicateType) return "the attestation is of another kind";
            if (root.GetProperty("predicate").GetProperty("manifestSha256").GetString() != manifest.Decided.Sha256) return "the attestation is of another decision";
            var subjects = root.GetProperty("subject").EnumerateArray()
                .Select(subject => KeyValuePair.Create(subject.GetProperty("name").GetString() ?? "", subject.GetProperty("digest").GetProperty("sha256").GetString() ?? ""));
            return manifest.IsExactly(subjects) ? null : "the attestation names other files";
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return "the attestation's statement is malformed";
        }
    }
}
