namespace Airlock.Worker.Hosting;

/// <summary>One binary, three lives.</summary>
public enum WorkerRole
{
    Run = 0,
    /// <summary>Makes what is missing and ends.</summary>
    Prepare,
    /// <summary>Starts children as another user; holds no key and no database.</summary>
    Launcher,
}
