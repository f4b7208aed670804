namespace Airlock.Core.People;

/// <summary>A token for a machine. Only the SHA-256 of the token is kept: 256 random bits need no slow hash.</summary>
public sealed class ServiceAccount
{
    private ServiceAccount()
    {
    }

    public Guid Id { get; private set; }
    public string Name { get; private set; } = "";
    public Guid OwnerId { get; private set; }
    public Roles Roles { get; private set; }
    public Scopes Scopes { get; private set; }
    public string TokenSha256 { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? ExpiresAt { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }

    public bool IsLive(DateTimeOffset now) => RevokedAt is null && (ExpiresAt is null || now < ExpiresAt);

    internal static ServiceAccount Create(string name, Guid ownerId, Roles roles, Scopes scopes, string tokenSha256, DateTimeOffset now, DateTimeOffset? expiresAt) => new()
    {
        Id = Guid.CreateVersion7(now),
        Name = name,
        OwnerId = ownerId,
        Roles = roles,
        Scopes = scopes,
        TokenSha256 = tokenSha256,
        CreatedAt = now,
        ExpiresAt = expiresAt,
    };

    internal void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}
