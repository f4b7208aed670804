namespace Airlock.Sanitizers.Pdf.Hidden;

/// <summary>What of the graphics state decides whether something is seen (ISO 32000-1 8.4).</summary>
internal record struct SightState(Matrix Matrix, Area Clip)
{
    /// <summary>Ink as light as paper.</summary>
    public bool IsWhite { get; set; }

    /// <summary>Lets through what is below: an alpha, a mask, a blend mode.</summary>
    public bool IsSheer { get; set; }

    public int TextMode { get; set; }

    /// <summary>The mode was set by a content stream that calls this one: the rebuild of this one alone does not see it.</summary>
    public bool IsModeInherited { get; set; }

    public FontWidths? Font { get; set; }

    public double FontSize { get; set; }

    public double Leading { get; set; }

    public static SightState Of(Area page) => new(Matrix.None, page) { FontSize = 1 };
}
