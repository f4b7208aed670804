using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Airlock.Cli.Server;
using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Cli.People;

/// <summary>
/// <c>airlock user token</c>: a token for a machine, on the machine the installation runs on, by whoever may open its database. Who that was
/// at the operating system goes into the log.
/// </summary>
internal static class TokenCommand
{
    private static readonly Option<string> Name = new("--name") { Required = true, Description = "装置やシステムの名前 / what it is for" };
    private static readonly Option<string> Scope = new("--scope") { Required = true, Description = "submit,status,collect" };
    private static readonly Option<string> Owner = new("--owner") { Required = true, Description = "責任者の ID または氏名 / id or name of the person who answers for it" };
    private static readonly Option<int?> Days = new("--days") { Description = "有効日数 / days it is valid" };
    private static readonly Option<string?> Data = DataOption.Create();
    private static readonly Option<bool> Json = new("--json");

    public static Command Create()
    {
        var command = new Command("token", "サービス用トークンを発行する / issue a service token") { Name, Scope, Owner, Days, Data, Json };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult words, CancellationToken ct)
    {
        if (!Enum.TryParse<Scopes>(words.GetValue(Scope), ignoreCase: true, out var scopes)) throw new UsageException("--scope: submit,status,collect");
        var contexts = new AirlockDbContextFactory(DataOption.Of(words.GetValue(Data)).Database);
        var database = new AirlockDatabase(contexts, TimeProvider.System);
        var owner = await OwnerAsync(contexts, words.GetValue(Owner)!, ct);
        DateTimeOffset? expires = words.GetValue(Days) is { } days ? TimeProvider.System.GetUtcNow().AddDays(days) : null;

        var issued = await new IssueToken(database).RunAsync(Actor.Worker, words.GetValue(Name)!, owner.Id, owner.Roles, scopes, expires, ct);
        if (!issued.IsDone) throw new ServerRefusal(ExitCodes.NotAllowed, $"発行できません / not issued: {issued.Denial} {string.Join(", ", issued.Denial.Particulars)}");
        var who = new JsonObject { ["osUser"] = Environment.UserName, ["host"] = Environment.MachineName };
        await new RecordEvent(database).RunAsync(Actor.Worker, AuditWords.TokenIssued, new() { Other = $"service:{issued.Value.Account.Id}", Details = who }, ct);
        Console.WriteLine(words.GetValue(Json) ? JsonSerializer.Serialize(new { issued.Value.Account.Id, issued.Value.Token, expires }, JsonSerializerOptions.Web) : issued.Value.Token);
        Console.Error.WriteLine("このトークンは二度と表示されません / this token is not shown again");
        return ExitCodes.Done;
    }

    private static async Task<Person> OwnerAsync(AirlockDbContextFactory contexts, string word, CancellationToken ct)
    {
        await using var context = contexts.CreateDbContext();
        var id = Guid.TryParse(word, out var parsed) ? parsed : Guid.Empty;
        var found = await context.People.AsNoTracking().Where(person => person.Id == id || person.DisplayName == word).Take(2).ToListAsync(ct);
        return found.Count == 1 ? found[0] : throw new UsageException($"責任者が決まりません: {word} / no such person, or more than one");
    }
}
