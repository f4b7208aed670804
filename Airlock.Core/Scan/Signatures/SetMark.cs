using System.Text;

namespace Airlock.Core.Scan.Signatures;

/// <summary>
/// One harmless signature of our own in every set, different for each: an engine that finds it has this very set in force and no other,
/// which neither RELOADING nor a version number proves.
/// </summary>
internal sealed record SetMark(string SetDigest)
{
    private const string Name = "Airlock.Set.";

    public byte[] Bytes => Encoding.ASCII.GetBytes($"airlock-signature-set:{SetDigest}");

    /// <summary>The line of an <c>.ndb</c> file.</summary>
    public string Rule => $"{Name}{SetDigest[..16]}:0:*:{Convert.ToHexStringLower(Bytes)}\n";

    public bool IsIn(ScanReply reply) =>
        reply.Outcome is ScanOutcome.Infected && reply.Signature?.StartsWith(Name + SetDigest[..16], StringComparison.Ordinal) is true;
}
