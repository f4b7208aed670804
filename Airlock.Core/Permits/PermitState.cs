namespace Airlock.Core.Permits;

/// <summary>The zero value permits nothing.</summary>
public enum PermitState
{
    Requested = 0,
    Approved,
    Revoked,
    Expired,
}
