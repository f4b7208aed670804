using Airlock.Core.Isolation;
using Airlock.Core.Persistence;
using Airlock.Core.Storage;
using Airlock.Core.Transfers;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Cli.Isolation;

/// <summary><c>all|inbound|outbound|route R|person P|connector C</c> as the name of a switch.</summary>
internal static class SwitchWords
{
    private const string Usage = "all | inbound | outbound | route R | person P | connector C";

    public static async Task<SwitchName> ParseAsync(string what, string? name, DataDirectory data, CancellationToken ct) => (what, name) switch
    {
        (not ("route" or "person" or "connector"), null) => SwitchName.Parse(what),
        ("route", not null) => RouteNames.FromName(name) is { } route ? SwitchName.Of(route) : null,
        ("person", not null) => SwitchName.OfPerson(await PersonAsync(name, data, ct)),
        ("connector", not null) => SwitchName.OfConnector(name),
        _ => null,
    } ?? throw new UsageException($"{what} {name}: {Usage}");

    /// <summary>By id the database is not needed; by name it is.</summary>
    private static async Task<Guid> PersonAsync(string word, DataDirectory data, CancellationToken ct)
    {
        if (Guid.TryParse(word, out var id)) return id;
        if (!File.Exists(data.Database)) throw new UsageException("データベースがないので、利用者は ID で指定してください / without the database give the person's id");
        await using var context = new AirlockDbContextFactory(data.Database).CreateDbContext();
        var found = await context.People.AsNoTracking().Where(person => person.DisplayName == word).Select(person => person.Id).Take(2).ToListAsync(ct);
        return found.Count == 1 ? found[0] : throw new UsageException($"利用者が決まりません: {word} / no such person, or more than one: give the id");
    }
}
