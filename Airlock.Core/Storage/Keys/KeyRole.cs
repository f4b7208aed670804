using NSec.Cryptography;

namespace Airlock.Core.Storage.Keys;

/// <summary>What a key is for, whose folder its private half lies in, and its public half's file. A key of one role is never taken for another.</summary>
public sealed class KeyRole
{
    private KeyRole(string name, string owner, Algorithm algorithm) => (Name, Owner, Algorithm) = (name, owner, algorithm);

    /// <summary>Stored objects are sealed to it; the worker alone opens them.</summary>
    public static KeyRole WorkerSealing { get; } = new("worker-sealing", KeyFolder.Worker, KeyAgreementAlgorithm.X25519);

    /// <summary>Grants: keys of pages, reports and packages a person may see now, wrapped by the worker for the people plane.</summary>
    public static KeyRole PeopleGrants { get; } = new("people-grants", KeyFolder.People, KeyAgreementAlgorithm.X25519);

    /// <summary>Released packages.</summary>
    public static KeyRole PackageSigning { get; } = new("package-signing", KeyFolder.Worker, SignatureAlgorithm.Ed25519);

    /// <summary>Audit checkpoints; apart from packages, so that neither can be presented as the other.</summary>
    public static KeyRole AuditSigning { get; } = new("audit-signing", KeyFolder.Worker, SignatureAlgorithm.Ed25519);

    internal static IReadOnlyList<KeyRole> All { get; } = [WorkerSealing, PeopleGrants, PackageSigning, AuditSigning];

    public string Name { get; }

    internal string Owner { get; }

    internal Algorithm Algorithm { get; }
}
