namespace Airlock.Sanitizers.Metafiles;

/// <summary>Why a record is left out; by these words the report counts them.</summary>
internal enum DropReason
{
    /// <summary>Of no type that is allowed.</summary>
    Unknown = 0,
    /// <summary>Text, private data, a second picture (EMF+, PostScript) beside the first.</summary>
    Comment,
    /// <summary>A command for the driver of a printer.</summary>
    Escape,
    /// <summary>META_ESCAPE with SETABORTPROC: the rest of the record is a program (CVE-2005-4560).</summary>
    Procedure,
    /// <summary>A colour profile, by content or by the name of a file.</summary>
    ColourProfile,
    /// <summary>Commands for OpenGL.</summary>
    OpenGl,
    /// <summary>It names an object that is not there or of another kind.</summary>
    NoObject,
    /// <summary>Its counts, offsets, numbers or bitmap are not what its type asks for.</summary>
    Malformed,
}
