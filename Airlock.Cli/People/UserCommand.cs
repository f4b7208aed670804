using System.CommandLine;

namespace Airlock.Cli.People;

/// <summary><c>airlock user …</c>.</summary>
internal static class UserCommand
{
    public static Command Create() => new("user", "利用者とトークン / people and tokens") { TokenCommand.Create() };
}
