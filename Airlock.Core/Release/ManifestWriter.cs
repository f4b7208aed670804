using System.Text.Json;
using Airlock.Sanitizers.Contract;

namespace Airlock.Core.Release;

/// <summary>manifest.json: the decision manifest byte for byte under <c>decided</c>, and beside it what came to be by deciding and releasing.</summary>
internal static class ManifestWriter
{
    /// <summary>Said for ever of a file that was handed over as it came.</summary>
    private const string PassedAsIs = "元のファイルのまま引渡し（無害化未実施）";

    public static byte[] Write(PackageContent content, IReadOnlyList<PackagedFile> files, DateTimeOffset releasedAt, bool demo) => PackageJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("version", 1);
        json.WriteString("reference", content.Decided.Reference);
        json.WriteString("manifestSha256", content.Decided.Sha256);
        json.WritePropertyName("decided");
        json.WriteRawValue(content.Decided.Canonical.Span);
        json.WriteStartArray("files");
        foreach (var file in files) Write(json, file);
        json.WriteEndArray();
        json.WriteStartArray("approvals");
        foreach (var approval in content.Approvals) Write(json, approval);
        json.WriteEndArray();
        json.WriteStartObject("times");
        json.WriteString("submittedAt", content.SubmittedAt);
        json.WriteString("approvedAt", content.ApprovedAt);
        json.WriteString("releasedAt", releasedAt);
        json.WriteEndObject();
        json.WriteString("signatureSet", content.SignatureSet);
        if (demo) json.WriteBoolean("demo", true);
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, PackagedFile file)
    {
        json.WriteStartObject();
        json.WriteString("fileId", file.Decided.FileId);
        json.WriteString("path", file.Path);
        json.WriteNumber("bytes", file.Decided.Bytes);
        json.WriteString("sha256", file.Decided.Sha256);
        json.WriteString("verdict", file.Decided.Verdict.ToString());
        if (file.Decided.Verdict is Verdict.PassedAsIs) json.WriteString("label", PassedAsIs);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PackageApproval approval)
    {
        json.WriteStartObject();
        json.WriteString("by", approval.By);
        json.WriteString("role", approval.Role);
        json.WriteString("at", approval.At);
        json.WriteEndObject();
    }
}
