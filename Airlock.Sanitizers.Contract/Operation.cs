namespace Airlock.Sanitizers.Contract;

/// <summary>What the child is asked to do with the one file it lives for.</summary>
public enum Operation
{
    /// <summary>Rebuild the file from what is allowed.</summary>
    Sanitize = 0,
    /// <summary>Draw pages of an already sanitized file as raw RGB pictures, or its text where it cannot be drawn yet.</summary>
    Pages,
    /// <summary>Finish a rebuilt PDF where drawing is needed: pictures in codecs only the renderer reads, pages that must become pictures.</summary>
    Redraw,
    /// <summary>Encrypt an already sanitized and checked Office file with the password of the request.</summary>
    Encrypt,
}
