namespace Airlock.Sanitizers.Vba;

/// <summary>In which order a form's streams are counted. The specification says "each" ([MS-OVBA] 2.4.2.2); writers are known that do either.</summary>
internal enum FormOrder
{
    /// <summary>As they were added to the file.</summary>
    Directory = 0,
    /// <summary>As a search for their names meets them.</summary>
    Name,
}
