namespace Airlock.Core.Storage;

/// <summary>
/// Stands from the moment the kernel could not make something durable until an operator has looked at the disk and removed the file. While
/// it stands nothing is taken in, worked on or released: what this installation believes about its disk may not hold.
/// </summary>
/// <param name="data">People, admin and worker share one place; the closed plane, which may write to no other, has its own.</param>
/// <param name="isClosedPlane">Which of the two this process raises.</param>
public sealed class SuspectFlag(DataDirectory data, bool isClosedPlane = false)
{
    private volatile bool _raised;

    public bool IsRaised => _raised || File.Exists(data.StoreSuspect) || File.Exists(data.ClosedStoreSuspect);

    /// <summary>As well as it can be done on such a disk; this process remembers it in any case.</summary>
    public void Raise()
    {
        _raised = true;
        try
        {
            File.WriteAllText(isClosedPlane ? data.ClosedStoreSuspect : data.StoreSuspect, "");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The process stops all the same, and its exit code and log say why.
        }
    }
}
