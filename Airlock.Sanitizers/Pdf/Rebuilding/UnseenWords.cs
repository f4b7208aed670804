using Airlock.Sanitizers.Pdf.Syntax;

namespace Airlock.Sanitizers.Pdf.Rebuilding;

/// <summary>
/// Words drawn in no ink (text rendering mode 3, ISO 32000-1 9.3.6), as under a scan. On the ways in they make a scan searchable and stay;
/// on the way out nobody has seen them.
/// </summary>
internal sealed class UnseenWords(bool drops)
{
    private const int MaxSaved = 512;

    private readonly Stack<bool> _saved = [];
    private bool _isUnseen;

    public void Follow(string word, List<PdfObject> operands)
    {
        if (word == "Tr") _isUnseen = operands is [PdfInteger { Value: 3 }];
        else if (word == "q" && _saved.Count < MaxSaved) _saved.Push(_isUnseen);
        else if (word == "Q" && _saved.TryPop(out var saved)) _isUnseen = saved;
    }

    public bool Drops(string word) => drops && _isUnseen && word is ("Tj" or "TJ" or "'" or "\"");
}
