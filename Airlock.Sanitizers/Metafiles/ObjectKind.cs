namespace Airlock.Sanitizers.Metafiles;

/// <summary>What stands in a place of a metafile's object table.</summary>
internal enum ObjectKind
{
    /// <summary>Nothing, or what was left out: it cannot be selected.</summary>
    None = 0,
    Pen,
    Brush,
    Font,
    Palette,
    Region,
}
