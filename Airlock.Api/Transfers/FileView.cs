using System.Text.Json.Nodes;
using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;

namespace Airlock.Api.Transfers;

/// <param name="Name">The client's word, with what hides or reorders text made visible.</param>
/// <param name="OutputName">Null until there is a result.</param>
/// <param name="Children">Files inside the file, as the report has them.</param>
internal sealed record FileView(
    Guid FileId, string Name, long Bytes, string Sha256, Stage Stage, Verdict? Verdict, string? Reason, FileDecision? Decision, string? OutputName,
    long? OutputBytes, string? OutputSha256, Guid? SetId, JsonArray Children)
{
    private const int MaxName = 1024;

    public static FileView Of(TransferFile file) => new(
        file.Id, PlainText.Clean(file.UntrustedPath, MaxName), file.Bytes, file.Sha256, file.Stage, file.Verdict, file.Reason, file.Decision, file.OutputName,
        file.OutputBytes, file.OutputSha256, null, ChildrenOf(file.ReportJson));

    private static JsonArray ChildrenOf(string? reportJson) =>
        reportJson is not null && JsonNode.Parse(reportJson)?["children"] is JsonArray children ? (JsonArray)children.DeepClone() : [];
}
