namespace Airlock.Api.Pages;

/// <summary>The colours a state may have; each also has a mark and a word.</summary>
internal enum Tone
{
    /// <summary>Never green: the zero value is the careful one.</summary>
    Caution = 0,
    Bad,
    Waiting,
    Good,
    Ended,
}
