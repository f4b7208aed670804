using System.CommandLine;
using System.Text.Json;
using Airlock.Cli.Server;
using Airlock.Core.Isolation;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Proposals;
using Airlock.Core.Storage;
using Airlock.Core.Transfers;

namespace Airlock.Cli.Isolation;

/// <summary><c>airlock resume</c>: proposes to take a switch off. Nothing goes on before a second person confirms on the admin plane.</summary>
internal static class ResumeCommand
{
    private static readonly Argument<string> What = new("WHAT") { Description = "all | inbound | outbound | route | person | connector" };
    private static readonly Argument<string?> Name = new("NAME") { Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string> Reason = new("--reason") { Required = true, Description = "理由 / why" };
    private static readonly Option<string?> Data = DataOption.Create();
    private static readonly Option<bool> Json = new("--json");

    public static Command Create()
    {
        var command = new Command("resume", "停止の解除を提案する / propose lifting a stop") { What, Name, Reason, Data, Json };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult words, CancellationToken ct)
    {
        var data = DataOption.OfAny(words.GetValue(Data));
        if (!File.Exists(data.Database))
            throw new ServerRefusal(ExitCodes.Unreachable, "データベースがない間は解除できません。先に復旧してください / no stop is lifted while the database is away: mend that first");
        var name = await SwitchWords.ParseAsync(words.GetValue(What)!, words.GetValue(Name), data, ct);
        if (new SwitchFolder(data, LinuxDisk.Instance).Read(name) is not { } set) throw new ServerRefusal(ExitCodes.NotFound, $"停止していません / not stopped: {name}");

        var propose = new ProposeChange(new AirlockDatabase(new AirlockDbContextFactory(data.Database), TimeProvider.System));
        var proposed = await propose.RunAsync(Actor.Worker, new(ProposalKind.LiftStop, set.Subject, words.GetValue(Reason)!, HostUser.OfThisProcess()), ct);
        if (!proposed.IsDone)
            throw new ServerRefusal(proposed.Denial.Kind is DenialKind.Conflict ? ExitCodes.Conflict : ExitCodes.Usage, $"提案できません / not proposed: {proposed.Denial}");
        Console.WriteLine(words.GetValue(Json) ? JsonSerializer.Serialize(new { proposal = proposed.Value.Id, proposed.Value.ExpiresAt }, JsonSerializerOptions.Web) : proposed.Value.Id);
        Console.Error.WriteLine("まだ止まっています。別のシステム管理者が管理面の /proposals で確定してください / still stopped: another administrator confirms at /proposals of the admin plane");
        return ExitCodes.Done;
    }
}
