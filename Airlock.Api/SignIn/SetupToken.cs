namespace Airlock.Api.SignIn;

/// <summary>What lets the first administrator in, once. Only its SHA-256 is stored.</summary>
internal sealed class SetupToken
{
    private SetupToken()
    {
    }

    public string TokenSha256 { get; private set; } = "";

    public static SetupToken Of(string tokenSha256) => new() { TokenSha256 = tokenSha256 };
}
