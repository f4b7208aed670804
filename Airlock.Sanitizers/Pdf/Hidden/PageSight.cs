using Airlock.Sanitizers.Pdf.Reading;
using Airlock.Sanitizers.Pdf.Syntax;

namespace Airlock.Sanitizers.Pdf.Hidden;

/// <summary>
/// Follows the drawing of a page closely enough to say whether words are on it that nobody sees: outside the page, under a box or a picture
/// drawn later, white on white. Places of words are estimated; an error here makes a picture of a page that need not be one.
/// </summary>
internal sealed class PageSight(PdfFile file, Area page)
{
    private const int MaxForms = 12;

    /// <summary>So much of a word under something is not to be read any more.</summary>
    private const double Covered = 0.6;

    /// <summary>Comparisons of words with what covers them; a page with more is not judged but taken for hiding something.</summary>
    private const int MaxComparisons = 20_000_000;

    private readonly List<Area> _words = [];
    private readonly List<Area> _painted = [];
    private readonly HashSet<PdfStream> _open = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<PdfDictionary, FontWidths> _fonts = new(ReferenceEqualityComparer.Instance);
    private FontWidths? _unknown;
    private int _comparisons;

    /// <summary>Why; null when everything is seen.</summary>
    public string? Hides { get; private set; }

    public void Follow(ReadOnlyMemory<byte> content, PdfDictionary? resources, Matrix matrix) =>
        new SightReader(file, resources, SightState.Of(page) with { Matrix = matrix }, this).Read(content);

    /// <summary>Read once a page: a line sets its font again and again.</summary>
    public FontWidths WidthsOf(PdfDictionary? font)
    {
        if (font is null) return _unknown ??= new FontWidths(null, file);
        if (!_fonts.TryGetValue(font, out var widths)) _fonts[font] = widths = new FontWidths(font, file);
        return widths;
    }

    /// <summary>A form is drawn where it is called; one that calls itself is drawn once.</summary>
    public void Form(PdfStream form, PdfDictionary? resources, SightState state)
    {
        if (_open.Count >= MaxForms || !_open.Add(form)) return;
        var matrix = SightReader.MatrixOf(file, form.Dictionary["Matrix"]) ?? Matrix.None;
        var own = file.Resolve(form.Dictionary["Resources"]) as PdfDictionary ?? resources;
        new SightReader(file, own, state with { Matrix = matrix.Then(state.Matrix), IsModeInherited = true }, this).Read(file.Decode(form));
        _open.Remove(form);
    }

    public void Word(Area word, SightState state)
    {
        var seen = word.Cut(state.Clip);
        if (word.Cut(page).Size < word.Size * (1 - Covered)) Hides ??= "words outside the page";
        // Clipped away by a window, as in a scrolled picture of a table: not on the page, and not hidden under anything.
        if (seen.Size <= 0) return;
        if (state is { TextMode: 3 or 7, IsModeInherited: true }) Hides ??= "words in no ink";
        if (state.TextMode is 3 or 7) return;
        if (state is { IsWhite: true, TextMode: 0 or 4 } && !_painted.Any(painted => painted.Cut(word).Size > word.Size * (1 - Covered))) Hides ??= "white words on paper";
        _words.Add(word);
    }

    /// <param name="isSolid">Nothing below it can be seen.</param>
    public void Paint(Area painted, SightState state, bool isSolid)
    {
        painted = painted.Cut(state.Clip);
        if (painted.Size <= 0) return;
        _painted.Add(painted);
        if (!isSolid || state.IsSheer || Hides is not null) return;
        if ((_comparisons += _words.Count) > MaxComparisons) Hides = "more than can be looked through";
        else if (_words.Any(word => word.Cut(painted).Size > word.Size * Covered)) Hides = "words under something drawn over them";
    }
}
