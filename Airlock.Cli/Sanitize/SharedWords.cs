using System.CommandLine;
using Airlock.Core.Sanitize;
using Rules = Airlock.Sanitizers.Contract.Route;

namespace Airlock.Cli.Sanitize;

/// <summary>The words that sanitize and inspect have in common.</summary>
internal static class SharedWords
{
    public static readonly Option<string?> Policy = new("--policy") { Description = "ポリシーファイル / policy file" };
    public static readonly Option<string> Route = new("--route") { DefaultValueFactory = _ => "bring-in" };
    public static readonly Option<string> Sandbox = new("--sandbox") { DefaultValueFactory = _ => "required" };
    public static readonly Option<string?> PasswordFile = new("--password-file") { Description = "パスワードを1行目に書いたファイル / first line is the password" };
    public static readonly Option<bool> Json = new("--json");

    static SharedWords()
    {
        Route.AcceptOnlyFromAmong("bring-in", "take-out", "maintenance");
        Sandbox.AcceptOnlyFromAmong("required", "process-only");
    }

    public static SanitizeOptions Read(ParseResult words, string input) => new()
    {
        Input = input,
        Route = words.GetValue(Route) switch { "take-out" => Rules.TakeOut, "maintenance" => Rules.Maintenance, _ => Rules.BringIn },
        Sandbox = words.GetValue(Sandbox) == "process-only" ? SandboxMode.ProcessOnly : SandboxMode.Required,
        Password = Password(words.GetValue(PasswordFile)),
        Policy = words.GetValue(Policy),
        Json = words.GetValue(Json),
    };

    private static string? Password(string? file)
    {
        if (file is null) return null;
        if (!File.Exists(file)) throw new UsageException($"ファイルがありません: {file} / no such file");
        using var reader = new StreamReader(file);
        return reader.ReadLine() ?? "";
    }
}
