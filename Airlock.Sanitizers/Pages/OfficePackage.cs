using System.IO.Compression;
using System.Xml;

namespace Airlock.Sanitizers.Pages;

/// <summary>The parts of a rebuilt office document, read under the budget.</summary>
internal sealed class OfficePackage(Stream untrusted, Budget budget) : IDisposable
{
    private readonly ZipArchive _archive = new(untrusted, ZipArchiveMode.Read, leaveOpen: true);

    /// <summary>Parts of a folder named <paramref name="prefix"/> and a number, in the order of the numbers.</summary>
    public IEnumerable<string> Numbered(string prefix) => _archive.Entries
        .Select(entry => entry.FullName)
        .Where(name => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
        .Select(name => (Name: name, Number: int.TryParse(name.AsSpan(prefix.Length, name.Length - prefix.Length - 4), out var number) ? number : -1))
        .Where(part => part.Number >= 0)
        .OrderBy(part => part.Number)
        .Select(part => part.Name);

    /// <summary>Null when there is no such part.</summary>
    public XmlReader? Open(string part)
    {
        if (_archive.GetEntry(part) is not { } entry) return null;
        budget.SpendPart();
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true, CheckCharacters = false };
        return XmlReader.Create(new LimitedStream(entry.Open(), entry.CompressedLength, budget), settings);
    }

    public void Dispose() => _archive.Dispose();
}
