using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Airlock.Core.Audit;
using Airlock.Core.Transfers;

namespace Airlock.Core.Approve;

/// <summary>
/// What a decision is about, in canonical JSON: the deliverable files by their hashes, where they go, under which policy. Nothing in it is
/// produced by deciding, so every approver of one transfer sees the same hash.
/// </summary>
public static class DecisionManifest
{
    public static string Write(Transfer transfer) => CanonicalJson.Write(new JsonObject
    {
        ["reference"] = transfer.Reference,
        ["revision"] = transfer.Revision,
        ["route"] = transfer.Route.Name(),
        ["destination"] = transfer.Destination,
        ["recipient"] = transfer.Recipient,
        ["permit"] = transfer.PermitId?.ToString(),
        ["policyVersion"] = transfer.PolicyVersion,
        ["files"] = new JsonArray([.. transfer.Files.Where(file => file.IsDeliverable).OrderBy(file => file.Position).Select(Entry)]),
    });

    public static string Sha256(Transfer transfer) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Write(transfer))));

    private static JsonNode Entry(TransferFile file) => new JsonObject
    {
        ["fileId"] = file.Id.ToString(),
        ["name"] = file.OutputName,
        ["bytes"] = file.OutputBytes,
        ["sha256"] = file.OutputSha256,
        ["originalSha256"] = file.Sha256,
        ["verdict"] = file.Verdict?.ToString(),
        ["reportSha256"] = file.ReportSha256,
    };
}
