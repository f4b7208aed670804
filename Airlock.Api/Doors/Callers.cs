namespace Airlock.Api.Doors;

/// <summary>How somebody who comes to a door is known. The zero value opens none.</summary>
[Flags]
internal enum Callers
{
    Nobody = 0,
    /// <summary>Not known at all.</summary>
    Anybody = 1,
    /// <summary>A person signed in, at a browser or with the tool.</summary>
    Person = 2,
    /// <summary>A service account's token.</summary>
    Token = 4,
    /// <summary>Holder of a client certificate of ours.</summary>
    Certificate = 8,
}
