namespace Airlock.Sanitizers.Pdf.Redrawing;

/// <summary>A word and where it stands, in points from the upper left corner of the page as people see it.</summary>
internal sealed record Word(double Left, double Top, double Width, double Height, string Text);
