namespace Airlock.Sanitizers.Metafiles;

/// <summary>How the pixels of a bitmap are packed (MS-WMF 2.1.1.7); every other number is refused.</summary>
internal enum DibCompression : uint
{
    None = 0,
    Runs8 = 1,
    Runs4 = 2,
    Fields = 3,
    Jpeg = 4,
    Png = 5,
}
