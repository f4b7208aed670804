using Airlock.Sanitizers.Pdf.Syntax;

namespace Airlock.Sanitizers.Pdf.Reading;

/// <summary>Objects packed in a stream (ISO 32000-1 7.5.7), where a plain search for dangerous words does not see them.</summary>
internal sealed class ObjectStream
{
    private readonly ReadOnlyMemory<byte> _untrusted;
    private readonly List<(int Number, int Offset)> _index = [];

    public ObjectStream(PdfStream stream, PdfFile file)
    {
        _untrusted = file.Decode(stream);
        if (file.Resolve(stream.Dictionary["N"]) is not PdfInteger count || file.Resolve(stream.Dictionary["First"]) is not PdfInteger first) return;
        var parser = new PdfParser(_untrusted, 0, readsReferences: false);
        for (var i = 0L; i < count.Value; i++)
        {
            if (parser.Next() is not PdfInteger { Value: > 0 and <= int.MaxValue } number || parser.Next() is not PdfInteger offset) break;
            var at = first.Value + offset.Value;
            _index.Add(((int)number.Value, at >= 0 && at < _untrusted.Length ? (int)at : _untrusted.Length));
        }
    }

    public IEnumerable<(int Number, int Index)> Numbers => _index.Select((entry, index) => (entry.Number, index));

    public PdfObject? Read(int number, int index)
    {
        // The index is a hint; where it is wrong the number decides.
        if (index >= _index.Count || _index[index].Number != number) index = _index.FindIndex(entry => entry.Number == number);
        if (index < 0) return null;
        var value = new PdfParser(_untrusted, _index[index].Offset, readsReferences: true).Next();
        return value is PdfKeyword ? null : value;
    }
}
