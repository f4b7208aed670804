namespace Airlock.Core.People;

/// <summary>What a bearer token may be used for. A person signed in has no such bound; a token never decides.</summary>
[Flags]
public enum Scopes
{
    None = 0,
    Submit = 1,
    Status = 2,
    Collect = 4,
    All = Submit | Status | Collect,
}
