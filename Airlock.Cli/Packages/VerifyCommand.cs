using System.CommandLine;
using System.Text.Json;
using Airlock.Core.Release;
using Airlock.Core.Storage.Keys;

namespace Airlock.Cli.Packages;

/// <summary><c>airlock verify PACKAGE_DIR --trust PUBKEY</c>: offline, inside the closed network.</summary>
internal static class VerifyCommand
{
    private static readonly Argument<string> Package = new("PACKAGE_DIR") { Description = "パッケージ / the package" };
    private static readonly Option<string> Trust = new("--trust") { Required = true, Description = "公開鍵 (minisign) / public key" };
    private static readonly Option<bool> AllowDemo = new("--allow-demo") { Description = "デモの鍵を認める / accept a demo package" };
    private static readonly Option<bool> Json = new("--json");

    public static Command Create()
    {
        var command = new Command("verify", "パッケージを検証する / verify a package") { Package, Trust, AllowDemo, Json };
        command.SetAction((words, ct) => Task.FromResult(Run(words, ct)));
        return command;
    }

    private static int Run(ParseResult words, CancellationToken ct)
    {
        var package = new DirectoryInfo(words.GetValue(Package)!);
        if (!package.Exists) throw new UsageException($"フォルダーがありません: {package} / no such directory");
        var trust = words.GetValue(Trust)!;
        if (!File.Exists(trust)) throw new UsageException($"公開鍵がありません: {trust} / no such file");
        var key = VerifyingKey.FromMinisign(File.ReadAllText(trust)) ?? throw new UsageException($"minisign の公開鍵ではありません: {trust} / not a minisign public key");

        var found = PackageVerifier.Verify(package, key, words.GetValue(AllowDemo), ct);
        foreach (var problem in found.Problems) Console.Error.WriteLine(problem);
        if (words.GetValue(Json))
        {
            Console.WriteLine(JsonSerializer.Serialize(
                new { verdict = found.Verdict.ToString(), found.Problems, found.Reference, found.Revision, found.ManifestSha256, found.Demo, found.Files }, JsonSerializerOptions.Web));
        }
        else Console.WriteLine($"{(found.Verdict is PackageVerdict.Verified ? "検証しました / verified" : "検証できません / NOT verified")}: {found.Reference ?? package.Name} ({found.Verdict})");
        return found.Verdict switch
        {
            PackageVerdict.Verified => ExitCodes.Done,
            PackageVerdict.UnknownKey or PackageVerdict.DemoKey => ExitCodes.UnknownKey,
            _ => ExitCodes.Mismatch,
        };
    }
}
