namespace Airlock.Sanitizers.Text;

/// <summary>Why a character may not stay.</summary>
internal enum TextFault
{
    None = 0,
    Control,
    Reordering,
    Invisible,
}
