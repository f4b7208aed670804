using Airlock.Sanitizers.Contract;

namespace Airlock.Core.Proposals;

/// <summary>
/// Who acts at the machine itself. Nobody proved anything to us: root can claim any <see cref="Login"/>, so these names are for the log and
/// for keeping one honest person from being both of two, and are no more than that.
/// </summary>
/// <param name="User">The user of the process.</param>
/// <param name="Login">Whoever called sudo; null where nobody did.</param>
public sealed record HostUser(string User, string? Login, string Host)
{
    private const int MaxName = 64;

    public static HostUser OfThisProcess() => new(
        PlainText.Clean(Environment.UserName, MaxName),
        Environment.GetEnvironmentVariable("SUDO_USER") is { Length: > 0 } login ? PlainText.Clean(login, MaxName) : null,
        PlainText.Clean(Environment.MachineName, MaxName));

    public bool IsNamed(string userName) =>
        userName.Equals(User, StringComparison.OrdinalIgnoreCase) || userName.Equals(Login, StringComparison.OrdinalIgnoreCase);

    /// <summary>The form in the log.</summary>
    public override string ToString() => Login is null ? $"os:{User}@{Host}" : $"os:{User}({Login})@{Host}";
}
