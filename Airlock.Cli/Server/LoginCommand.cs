using System.CommandLine;
using System.Text.Json.Nodes;

namespace Airlock.Cli.Server;

/// <summary><c>airlock login</c>: user, password and code, one a line on standard input or asked for.</summary>
internal static class LoginCommand
{
    public static Command Create()
    {
        var command = new Command("login", "サインインする / sign in as a person");
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult words, CancellationToken ct)
    {
        using var server = AirlockServer.Open(signedIn: false);
        var body = new JsonObject
        {
            ["user"] = Secrets.Ask("利用者名 / user", shown: true),
            ["password"] = Secrets.Ask("パスワード / password"),
            ["code"] = Secrets.Ask("確認コード / code"),
        };
        var session = await server.PostAsync("/api/v1/session", body, ct);
        SavedLogin.Keep((string)session["token"]!);
        Console.Error.WriteLine($"サインインしました / signed in until {session["expiresAt"]}");
        return ExitCodes.Done;
    }
}
