namespace Airlock.Api.SignIn;

/// <summary>One sign-in of one person, kept here so that it can be ended here. Only the SHA-256 of its token is stored.</summary>
internal sealed class PersonSession
{
    private PersonSession()
    {
    }

    public string TokenSha256 { get; private set; } = "";
    public Guid PersonId { get; private set; }
    public SessionKind Kind { get; private set; }
    /// <summary>The account's stamp at sign-in: a changed password ends every session made before.</summary>
    public string SecurityStamp { get; private set; } = "";
    public DateTimeOffset BeganAt { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }

    public static PersonSession Begin(string tokenSha256, SignInUser user, SessionKind kind, DateTimeOffset now, TimeSpan life) => new()
    {
        TokenSha256 = tokenSha256,
        PersonId = user.Id,
        Kind = kind,
        SecurityStamp = user.SecurityStamp ?? "",
        BeganAt = now,
        ExpiresAt = now + life,
    };
}
