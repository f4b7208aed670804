namespace Airlock.Core.Proposals;

/// <summary>What one person proposes and another confirms. The zero value is never proposed.</summary>
public enum ProposalKind
{
    None = 0,
    /// <summary>An isolation switch is taken off. Subject: its name and the SHA-256 of what stood in its file.</summary>
    LiftStop,
    /// <summary>Signatures carried in by hand come into force. Subject: the id of the import and the SHA-256 over what was staged.</summary>
    SignatureImport,
    /// <summary>Macros signed with a certificate may stay where policy names it. Subject: the SHA-256 of the certificate.</summary>
    PinMacroSigner,
}
