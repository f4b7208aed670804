using System.Text;

namespace Airlock.Cli.Server;

/// <summary>Passwords and codes: from a terminal without showing them, or from standard input, one a line. Never from arguments.</summary>
internal static class Secrets
{
    public static string Ask(string label, bool shown = false)
    {
        if (Console.IsInputRedirected) return Console.In.ReadLine() ?? throw new UsageException($"{label}: 標準入力が終わりました / standard input ended");
        if (Environment.GetCommandLineArgs().Contains("--no-input")) throw new UsageException($"{label}: 標準入力で渡してください / give it on standard input");
        Console.Error.Write($"{label}: ");
        if (shown) return Console.ReadLine() ?? "";
        var text = new StringBuilder();
        for (ConsoleKeyInfo key; (key = Console.ReadKey(intercept: true)).Key != ConsoleKey.Enter;)
        {
            if (key.Key == ConsoleKey.Backspace) text.Length = Math.Max(0, text.Length - 1);
            else if (key.KeyChar != '\0') text.Append(key.KeyChar);
        }
        Console.Error.WriteLine();
        return text.ToString();
    }
}
