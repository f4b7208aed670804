using System.Buffers;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Pdf.Rules;
using Airlock.Sanitizers.Pdf.Syntax;
using Airlock.Sanitizers.Pdf.Writing;

namespace Airlock.Sanitizers.Pdf.Rebuilding;

/// <summary>Reads a content stream token by token and writes it again with the operators of the standard only. What was drawn is drawn the same.</summary>
internal sealed class ContentRebuilder(ReadOnlyMemory<byte> untrusted, Rebuilder rebuilder, string place)
{
    private readonly ArrayBufferWriter<byte> _clean = new(Math.Max(256, untrusted.Length));
    private readonly PdfParser _parser = new(untrusted, 0, readsReferences: false);
    private readonly List<PdfObject> _operands = [];
    private readonly UnseenWords _unseen = new(rebuilder.Context.IsTakeOut);
    private bool _noPictureEnds;

    public ReadOnlySpan<byte> Rebuild()
    {
        while (_parser.Next() is { } read)
        {
            if (read is not PdfKeyword { Word: var word }) _operands.Add(read);
            else if (word == "BI") RebuildPicture();
            else
            {
                _unseen.Follow(word, _operands);
                if (word is "BDC" or "DP") CleanProperties();
                Take(word);
            }
        }
        return _clean.WrittenSpan;
    }

    private void Take(string word)
    {
        if (!Operators.IsAllowed(word) && !TrySplit(ref word))
            rebuilder.Findings.Removed(FindingKind.UnknownContent, place, "an operator that is not in the standard", Severity.Low);
        else if (!_unseen.Drops(word)) Write(word);
        else DropUnseen(word);
        _operands.Clear();
    }

    /// <summary>The words go, where the next line starts stays.</summary>
    private void DropUnseen(string word)
    {
        rebuilder.Findings.Removed(FindingKind.HiddenContent, place, "words in no ink", Severity.Medium);
        if (word is "Tj" or "TJ") return;
        _operands.Clear();
        Write("T*");
    }

    /// <summary>What a piece of content says about itself in place; in the resources the same stands under the same rule.</summary>
    private void CleanProperties()
    {
        if (_operands is [_, PdfDictionary properties]) _operands[1] = StructureRules.InlineProperties.BuildEntries(properties, rebuilder, place);
    }

    /// <summary>Some producers leave no space between a number and its operator (<c>0cm</c>).</summary>
    private bool TrySplit(ref string word)
    {
        var at = word.AsSpan().LastIndexOfAnyInRange('0', '9') + 1;
        if (at == 0 || !Operators.IsAllowed(word[at..])) return false;
        if (Numbers.TryRead(System.Text.Encoding.Latin1.GetBytes(word[..at])) is not { } number) return false;
        _operands.Add(number);
        word = word[at..];
        return true;
    }

    private void Write(string word)
    {
        foreach (var operand in _operands)
        {
            ObjectText.Write(_clean, operand);
            _clean.Write(" "u8);
        }
        ObjectText.WriteLatin1(_clean, word);
        _clean.Write("\n"u8);
    }

    private void RebuildPicture()
    {
        _operands.Clear();
        var entries = new Dictionary<string, PdfObject>();
        var read = _parser.Next();
        for (; read is not (null or PdfKeyword); read = _parser.Next())
            if (read is PdfName key && _parser.Next() is { } value and not PdfKeyword) entries[key.Value] = value;
        if (read is not PdfKeyword { Word: "ID" }) return;
        _parser.Position++;
        if (InlinePicture.FindEnd(untrusted.Span, _parser.Position, entries, ref _noPictureEnds) is not { } length)
        {
            rebuilder.Findings.Removed(FindingKind.MalformedStructure, place, "an inline picture without an end", Severity.Low);
            return;
        }
        var data = untrusted.Slice(_parser.Position, length);
        _parser.Position += length;
        // The word EI itself is read here, so that it is never taken for an operator.
        _parser.Next();
        if (InlinePicture.Rebuild(entries, data, rebuilder, place) is { } picture) WritePicture(picture);
    }

    private void WritePicture(BuiltStream picture)
    {
        _clean.Write("BI\n"u8);
        foreach (var (key, value) in picture.Dictionary.Entries)
        {
            ObjectText.Write(_clean, new PdfName(key));
            _clean.Write(" "u8);
            ObjectText.Write(_clean, value);
            _clean.Write("\n"u8);
        }
        // PDF 2.0 lets a picture say its length; then no reader has to guess where it ends.
        _clean.Write("/L "u8);
        ObjectText.WriteNumber(_clean, picture.Coded.Length);
        _clean.Write("\nID "u8);
        _clean.Write(picture.Coded.Span);
        _clean.Write("\nEI\n"u8);
    }
}
