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
        if (!Operators.IsAllowed(word) && Operators.TrySplit(word, out var number, out var rest))
        {
            _operands.Add(number);
            word = rest;
        }
        if (!Operators.IsAllowed(word))
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
        if (InlinePicture.Read(_parser, untrusted, ref _noPictureEnds) is not { } read) return;
        if (read.Data is not { } data)
        {
            rebuilder.Findings.Removed(FindingKind.MalformedStructure, place, "an inline picture without an end", Severity.Low);
            return;
        }
        if (InlinePicture.Rebuild(read.Entries, data, rebuilder, place) is { } picture) WritePicture(picture);
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
