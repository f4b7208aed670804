namespace Airlock.Worker.Release;

/// <summary>The zero value lets nothing out.</summary>
internal enum RescanResult
{
    Unfinished = 0,
    Found,
    NothingFound,
}
