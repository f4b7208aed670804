namespace Airlock.Sanitizers.Metafiles;

/// <summary>What the colour table of a bitmap holds (MS-EMF 2.1.9).</summary>
internal enum DibUsage : uint
{
    Colours = 0,
    /// <summary>Places in the palette in use, two bytes each.</summary>
    Places = 1,
    /// <summary>No table: the pixels are the places.</summary>
    None = 2,
}
