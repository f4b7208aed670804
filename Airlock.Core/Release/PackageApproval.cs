namespace Airlock.Core.Release;

/// <summary>Who approved what is in the package, as the receiver reads it.</summary>
/// <param name="By">The person's name.</param>
/// <param name="Role">In which capacity.</param>
public sealed record PackageApproval(string By, string Role, DateTimeOffset At);
