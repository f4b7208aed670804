namespace Airlock.Api.SignIn;

/// <summary>The newest time step a person used a code of. In a row of its own: Identity rewrites the whole user row and would put an older step back.</summary>
internal sealed class LastCode
{
    public Guid UserId { get; private set; }
    public long Step { get; private set; }

    public static LastCode None(Guid userId) => new() { UserId = userId };
}
