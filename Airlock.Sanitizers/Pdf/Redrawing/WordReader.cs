using System.Globalization;
using System.Text;
using Airlock.Sanitizers.Pages;

namespace Airlock.Sanitizers.Pdf.Redrawing;

/// <summary>Has poppler say which words stand where. A line that is not as it should be is passed over: it costs a word of the search, no more.</summary>
internal static class WordReader
{
    /// <summary>Words of one run of pages; a hostile file can claim any number.</summary>
    private const int MaxWords = 1_000_000;

    private const string LevelOfWord = "5";

    /// <returns>By page of the run, from 1.</returns>
    public static Dictionary<int, List<Word>> Read(IEnumerable<string> range, string pdf, string scratch)
    {
        using var reader = new Poppler("pdftotext", scratch, [.. range, "-tsv", "-enc", "UTF-8", pdf, "-"]);
        using var lines = new StreamReader(reader.UntrustedOutput, Encoding.UTF8);
        var pages = new Dictionary<int, List<Word>>();
        var first = 0;
        for (var count = 0; count < MaxWords && lines.ReadLine() is { } line;)
        {
            var fields = line.Split('\t', 12);
            if (fields.Length < 12 || !int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var page)) continue;
            if (first == 0) first = page;
            if (fields[0] != LevelOfWord || Parse(fields) is not { } word) continue;
            if (!pages.TryGetValue(page - first + 1, out var words)) pages[page - first + 1] = words = [];
            words.Add(word);
            count++;
        }
        return pages;
    }

    private static Word? Parse(string[] fields)
    {
        Span<double> place = stackalloc double[4];
        for (var i = 0; i < 4; i++)
            if (!double.TryParse(fields[6 + i], NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out place[i])) return null;
        return place[2] > 0 && place[3] > 0 && fields[11].Length > 0 ? new Word(place[0], place[1], place[2], place[3], fields[11]) : null;
    }
}
