namespace Airlock.Core.Isolation;

/// <summary>What a switch stops. The zero value stops everything.</summary>
public enum SwitchKind
{
    All = 0,
    /// <summary>Bring-in and maintenance.</summary>
    Inbound,
    /// <summary>Take-out.</summary>
    Outbound,
    Route,
    /// <summary>What a person submits, decides and collects.</summary>
    Person,
    /// <summary>A service account or client certificate.</summary>
    Connector,
}
