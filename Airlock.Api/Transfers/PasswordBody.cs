namespace Airlock.Api.Transfers;

/// <summary>The password of one file. Never logged, never stored in clear.</summary>
public sealed record PasswordBody
{
    public required string Password { get; init; }

    /// <summary>Without this a record's own ToString would print it.</summary>
    public override string ToString() => nameof(PasswordBody);
}
