using System.CommandLine;

namespace Airlock.Cli.Signatures;

/// <summary><c>airlock signatures …</c>.</summary>
internal static class SignaturesCommand
{
    public static Command Create() => new("signatures", "ウイルス定義ファイル / virus signatures") { ImportCommand.Create(), SignatureStatusCommand.Create() };
}
