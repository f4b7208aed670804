using Airlock.Sanitizers.Pdf.Syntax;

namespace Airlock.Sanitizers.Pdf.Reading;

/// <summary>Objects packed in a stream (ISO 32000-1 7.5.7), where a plain search for dangerous words does not see them.</summary>
internal sealed class ObjectStream
{
    private readonly ReadOnlyMemory<byte> _untrusted;
    private readonly PdfFile _file;
    private readonly List<(int Number, int Offset)> _index = [];
    private readonly Dictionary<int, int> _places = [];

    public ObjectStream(PdfStream stream, PdfFile file)
    {
        _file = file;
        _untrusted = file.Decode(stream);
        file.AllowReading(_untrusted.Length);
        if (file.Resolve(stream.Dictionary["N"]) is not PdfInteger count || file.Resolve(stream.Dictionary["First"]) is not PdfInteger first) return;
        var parser = new PdfParser(_untrusted, 0, readsReferences: false);
        for (var i = 0L; i < count.Value; i++)
        {
            if (parser.Next() is not PdfInteger { Value: > 0 and <= int.MaxValue } number || parser.Next() is not PdfInteger offset) break;
            var at = first.Value + offset.Value;
            _places.TryAdd((int)number.Value, _index.Count);
            _index.Add(((int)number.Value, at >= 0 && at < _untrusted.Length ? (int)at : _untrusted.Length));
        }
    }

    public IEnumerable<(int Number, int Index)> Numbers => _index.Select((entry, index) => (entry.Number, index));

    public PdfObject? Read(int number, int index)
    {
        // The index is a hint; where it is wrong the number decides.
        if ((index >= _index.Count || _index[index].Number != number) && !_places.TryGetValue(number, out index)) return null;
        var parser = new PdfParser(_untrusted, _index[index].Offset, readsReferences: true);
        var value = parser.Next();
        _file.SpendRead(parser.Position - _index[index].Offset);
        return value is PdfKeyword ? null : value;
    }
}
