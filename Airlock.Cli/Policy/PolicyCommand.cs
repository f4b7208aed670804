using System.CommandLine;
using Airlock.Core.Policy;

namespace Airlock.Cli.Policy;

/// <summary><c>airlock policy check F</c>: everything wrong with a policy file, at once.</summary>
internal static class PolicyCommand
{
    private static readonly Argument<string> Policy = new("FILE") { Description = "ポリシーファイル / policy file" };

    public static Command Create()
    {
        var check = new Command("check", "ポリシーファイルを検査する / check a policy file") { Policy };
        check.SetAction(words => Check(words.GetValue(Policy)!));
        return new Command("policy", "ポリシー / policy") { check, PinSignerCommand.Create() };
    }

    private static int Check(string path)
    {
        if (!File.Exists(path)) throw new UsageException($"ファイルがありません: {path} / no such file");
        if (new FileInfo(path).Length > PolicyReader.MaxBytes) throw new UsageException($"{path}: 大きすぎます / too large");
        var reading = PolicyReader.Read(File.ReadAllText(path), path);
        foreach (var error in reading.Errors) Console.Error.WriteLine(error);
        if (!reading.IsValid) return ExitCodes.Usage;
        Console.WriteLine(reading.Document.Version);
        return ExitCodes.Done;
    }
}
