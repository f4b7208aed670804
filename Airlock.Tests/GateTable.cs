using System.Globalization;
using System.Text;

namespace Airlock.Tests;

/// <summary>
/// What was tried against a gate, what should come of it and what came. Ends in the line <c>NAME: attempted N held N wrong N</c>, which
/// <c>./airlock test</c> prints, and in a piece of docs/effectiveness.md. May be filled by many threads.
/// </summary>
/// <param name="name">Kebab-case, unique over all tests.</param>
/// <param name="title">A sentence for people.</param>
internal sealed class GateTable(string name, string title)
{
    private const int MostRowsShown = 60;
    private readonly Lock _lock = new();
    private readonly List<Attempt> _attempts = [];

    private sealed record Attempt(string What, string Expected, string Seen, bool Held);

    /// <summary>One attempt; another outcome than the expected one is wrong.</summary>
    /// <param name="held">Whether something was kept from passing: false for what ought to pass and did.</param>
    public void Add(string what, string expected, string seen, bool held = true)
    {
        lock (_lock) _attempts.Add(new(what, expected, seen, held));
    }

    /// <summary>Writes the table and fails when anything went wrong.</summary>
    public void Finish()
    {
        var wrong = _attempts.Where(attempt => attempt.Expected != attempt.Seen).ToList();
        var line = string.Create(CultureInfo.InvariantCulture,
            $"{name}: attempted {_attempts.Count} held {_attempts.Count(attempt => attempt.Held && attempt.Expected == attempt.Seen)} wrong {wrong.Count}");
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "TestResults", "tables")).FullName;
        File.WriteAllText(Path.Combine(folder, $"{name}.txt"), $"{line}\n");
        File.WriteAllText(Path.Combine(folder, $"{name}.md"), Section(line));
        Assert.NotEmpty(_attempts);
        Assert.True(wrong.Count == 0, $"{line}\n{string.Join('\n', wrong.Take(20).Select(attempt => $"{attempt.What}: expected {attempt.Expected}, saw {attempt.Seen}"))}");
    }

    private string Section(string line)
    {
        var text = new StringBuilder($"## {title}\n\n`{line}`\n\n");
        if (_attempts.Count <= MostRowsShown)
        {
            text.Append("| attempt | expected | seen |\n|---|---|---|\n");
            foreach (var attempt in _attempts) text.Append(CultureInfo.InvariantCulture, $"| {attempt.What} | {attempt.Expected} | {attempt.Seen} |\n");
        }
        else
        {
            text.Append("| seen | expected | attempts |\n|---|---|---|\n");
            foreach (var alike in _attempts.GroupBy(attempt => (attempt.Seen, attempt.Expected)).OrderByDescending(alike => alike.Count()))
                text.Append(CultureInfo.InvariantCulture, $"| {alike.Key.Seen} | {alike.Key.Expected} | {alike.Count()} |\n");
        }
        return text.Append('\n').ToString();
    }
}
