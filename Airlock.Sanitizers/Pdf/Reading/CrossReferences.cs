using Airlock.Sanitizers.Pdf.Syntax;

namespace Airlock.Sanitizers.Pdf.Reading;

/// <summary>All that the cross-reference sections of a file say, newest first: the first word about an object stands.</summary>
internal sealed class CrossReferences
{
    public Dictionary<int, Location> Locations { get; } = [];

    /// <summary>Objects said to be free by a section newer than any that locates them.</summary>
    public HashSet<int> Free { get; } = [];

    /// <summary>Trailer keys; the newest section's stand.</summary>
    public Dictionary<string, PdfObject> Trailer { get; } = [];

    public void Add(int number, Location location)
    {
        if (number > 0 && !Free.Contains(number)) Locations.TryAdd(number, location);
    }

    public void AddFree(int number)
    {
        if (!Locations.ContainsKey(number)) Free.Add(number);
    }

    public void AddTrailer(PdfDictionary trailer)
    {
        foreach (var (key, value) in trailer.Entries) Trailer.TryAdd(key, value);
    }
}
