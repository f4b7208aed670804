namespace Airlock.Core.Scan.Signatures;

/// <summary>Why an import is not taken: stable kebab-case codes.</summary>
public static class ImportRefusals
{
    // The files
    public const string NameNotAllowed = "name-not-allowed";
    public const string TooLarge = "too-large";
    public const string NameGivenTwice = "name-given-twice";
    public const string ContentNotAsNamed = "content-not-as-named";
    public const string SignatureInvalid = "signature-invalid";
    public const string MemberNotAllowed = "member-not-allowed";
    public const string VersionNotNewer = "version-not-newer";
    public const string BuiltInFuture = "built-in-future";
    public const string SetIncomplete = "set-incomplete";

    // The trial
    public const string DoesNotLoad = "does-not-load";
    public const string RuleDropped = "rule-dropped";
    public const string SetNotInForce = "set-not-in-force";
    public const string EicarNotFound = "eicar-not-found";
    public const string CleanFileFound = "clean-file-found";

    // After the second person
    public const string ChangedSinceProposed = "changed-since-proposed";
    public const string ReloadFailed = "reload-failed";
}
