namespace Airlock.Api.SignIn;

/// <summary>What a person signs in to the tool with.</summary>
public sealed record SessionBody
{
    public required string User { get; init; }
    public required string Password { get; init; }
    public required string Code { get; init; }

    /// <summary>Without this a record's own ToString would print it.</summary>
    public override string ToString() => nameof(SessionBody);
}
