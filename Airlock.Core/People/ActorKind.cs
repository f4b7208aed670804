namespace Airlock.Core.People;

/// <summary>Who acts. The zero value may do nothing.</summary>
public enum ActorKind
{
    /// <summary>Nobody known: a failed sign-in, a request without one.</summary>
    Unknown = 0,
    Person,
    ServiceAccount,
    /// <summary>The machine itself. Not a person with every role: it has none.</summary>
    Worker,
}
