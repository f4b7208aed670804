namespace Airlock.Sanitizers.Text;

/// <summary>What separates the cells of a table.</summary>
/// <param name="Separator">The one the file is written with.</param>
internal readonly record struct CsvDialect(int Separator)
{
    /// <summary>Excel takes the separator from a first line of this form.</summary>
    private const string Declaration = "sep=";

    public static CsvDialect Detect(string head)
    {
        if (head.StartsWith(Declaration, StringComparison.OrdinalIgnoreCase) && head.Length > Declaration.Length) return new CsvDialect(head[Declaration.Length]);
        Span<int> counts = stackalloc int[3];
        var quoted = false;
        foreach (var character in head)
        {
            if (character == '"') quoted = !quoted;
            else if (!quoted && ",;\t".IndexOf(character, StringComparison.Ordinal) is >= 0 and var which) counts[which]++;
        }
        if (counts[1] > counts[0] && counts[1] >= counts[2]) return new CsvDialect(';');
        return new CsvDialect(counts[2] > counts[0] ? '\t' : ',');
    }

    /// <summary>True for a separator that another program, or the same in another country, may use on this file. A cell may begin after it, too.</summary>
    public bool IsOther(int value, bool quoted) => value != Separator && (value == ',' || (!quoted && value is ';' or '\t'));
}
