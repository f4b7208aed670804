using Airlock.Core.Storage;
using Microsoft.Win32.SafeHandles;

namespace Airlock.Tests.Core.Storage;

/// <summary>Watches the order of what is made durable, and can be a disk that fails.</summary>
internal sealed class WatchedFsync : IFsync
{
    public List<string> Calls { get; } = [];

    public Action<string> OnCall { get; set; } = _ => { };

    public void File(SafeFileHandle file)
    {
        Calls.Add("file");
        OnCall("file");
    }

    public void Directory(string path)
    {
        Calls.Add(Path.GetFileName(path));
        OnCall(path);
    }
}
