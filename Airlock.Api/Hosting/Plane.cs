namespace Airlock.Api.Hosting;

/// <summary>The three faces of the one binary, each a process of its own.</summary>
internal enum Plane
{
    /// <summary>Staff, vendors, approvers, receivers.</summary>
    People = 0,
    /// <summary>Operators and administrators; loopback until told otherwise.</summary>
    Admin,
    /// <summary>The receiving side: signed packages out, receipts in; no sign-in, no upload, no database.</summary>
    Closed,
}
