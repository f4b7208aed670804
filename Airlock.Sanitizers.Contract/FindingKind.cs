namespace Airlock.Sanitizers.Contract;

/// <summary>The closed list of what a finding can be (contract §3).</summary>
public enum FindingKind
{
    MalformedStructure = 0,
    Macro,
    LegacyMacro,
    ActiveX,
    EmbeddedObject,
    ExternalReference,
    RemoteTemplate,
    DdeOrFieldCommand,
    Script,
    AutoAction,
    LaunchAction,
    EmbeddedFile,
    FormSubmission,
    RichMedia,
    Metadata,
    HiddenContent,
    Polyglot,
    TrailingData,
    EncryptedContent,
    PathTraversal,
    BombLimit,
    FormulaInjection,
    Signature,
    Preamble,
    PrivateData,
    Identifier,
    SmallCell,
    /// <summary>The name claims another type than the content is.</summary>
    DisguisedType,
    /// <summary>A part, relationship, key or element outside the allow-list that is none of the above.</summary>
    UnknownContent,
    /// <summary>A picture re-encoded or replaced.</summary>
    Picture,
    /// <summary>Printer settings, fonts and other opaque device data.</summary>
    OpaqueData,
}
