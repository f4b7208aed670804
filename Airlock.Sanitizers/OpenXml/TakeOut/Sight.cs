namespace Airlock.Sanitizers.OpenXml.TakeOut;

/// <summary>Whether a reader sees a text that no mark hides.</summary>
internal enum Sight
{
    /// <summary>Certainly not: no larger than a point, without colour, or of the colour right behind it.</summary>
    Hidden = 0,
    /// <summary>Perhaps not: of a colour that something further behind may have.</summary>
    Doubtful,
    Seen,
}
