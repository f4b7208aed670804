using System.Collections.Frozen;

namespace Airlock.Sanitizers.Contract;

/// <summary>The closed list of reason codes a file can be refused or held back for: stable, kebab-case, translated only on screens.</summary>
public static class Reasons
{
    public const string TypeNotAccepted = "type-not-accepted";
    public const string Empty = "empty";
    public const string Corrupt = "corrupt";
    public const string Bomb = "bomb";
    public const string Traversal = "traversal";
    public const string TooDeep = "too-deep";
    public const string TooLarge = "too-large";
    public const string PasswordNeeded = "password-needed";
    public const string PasswordWrong = "password-wrong";
    public const string CannotSanitize = "cannot-sanitize";
    /// <summary>A form that exists only as XFA: its one page asks for another reader, and nothing else of it could be shown.</summary>
    public const string DynamicForm = "dynamic-form";
    public const string MacroAddIn = "macro-add-in";
    /// <summary>A theme or slide of its own: looks, without a document that a reader could open.</summary>
    public const string NoDocument = "no-document";
    /// <summary>A server holds the key: no password opens it.</summary>
    public const string RightsManaged = "rights-managed";
    /// <summary>Policy wants a result of this format locked again, and it is one we cannot lock.</summary>
    public const string CannotEncrypt = "cannot-encrypt";
    /// <summary>Changed after it was encrypted.</summary>
    public const string IntegrityBroken = "integrity-broken";
    public const string Unreadable = "unreadable";
    public const string ChildCrashed = "child-crashed";
    public const string ChildTimedOut = "child-timed-out";
    public const string ChildMisbehaved = "child-misbehaved";
    public const string CheckFailed = "check-failed";
    public const string PolicyRefuses = "policy-refuses";
    public const string Malware = "malware";
    public const string ScannerUnavailable = "scanner-unavailable";
    public const string ScanLimit = "scan-limit";

    /// <summary>Those a child may give; the rest are the worker's own.</summary>
    public static readonly FrozenSet<string> OfChild = FrozenSet.ToFrozenSet(
    [
        TypeNotAccepted, Empty, Corrupt, Bomb, Traversal, TooDeep, TooLarge, PasswordNeeded, PasswordWrong, CannotSanitize, DynamicForm, MacroAddIn, NoDocument, RightsManaged, IntegrityBroken,
        Unreadable,
    ]);
}
