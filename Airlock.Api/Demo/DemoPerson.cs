namespace Airlock.Api.Demo;

/// <summary>One demo person as <c>demo.json</c> tells of them.</summary>
internal sealed record DemoPerson(string User, string Password, string TotpSecret, string? Token, IReadOnlyList<string> Roles);
