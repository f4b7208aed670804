using System.CommandLine;
using System.Formats.Tar;
using Airlock.Cli.Server;

namespace Airlock.Cli.Requests;

/// <summary><c>airlock collect REF -o DIR</c>: the released package, as it is; verify it afterwards.</summary>
internal static class CollectCommand
{
    private static readonly Argument<string> Reference = new("REF") { Description = "受付番号 / reference" };
    private static readonly Option<string> Output = new("--out", "-o") { Required = true, Description = "保存先 / directory" };

    public static Command Create()
    {
        var command = new Command("collect", "引渡し済みファイルを受け取る / collect a released package") { Reference, Output };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult words, CancellationToken ct)
    {
        using var server = AirlockServer.Open();
        var transfer = await server.FindAsync(words.GetValue(Reference)!, ct);
        using var answer = await server.SendAsync(HttpMethod.Get, $"/api/v1/transfers/{transfer["id"]}/package", null, ct);
        var root = Path.GetFullPath(words.GetValue(Output)!);
        await using var package = new TarReader(await answer.Content.ReadAsStreamAsync(ct));
        string? folder = null;
        while (await package.GetNextEntryAsync(cancellationToken: ct) is { } entry)
        {
            var path = PathOf(root, entry);
            folder ??= Path.Combine(root, entry.Name.Split('/')[0]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            if (entry.DataStream is { } content) await content.CopyToAsync(file, ct);
        }
        if (folder is null) throw new ServerRefusal(ExitCodes.OurFailure, "空のパッケージ / an empty package");
        Console.WriteLine(folder);
        return ExitCodes.Done;
    }

    /// <summary>Also our own server's names are checked: plain files below the directory asked for, and nothing else.</summary>
    private static string PathOf(string root, TarEntry entry)
    {
        var path = Path.GetFullPath(Path.Combine(root, entry.Name));
        return entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile && path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path : throw new ServerRefusal(ExitCodes.Mismatch, "パッケージの形式が正しくありません / not a package");
    }
}
