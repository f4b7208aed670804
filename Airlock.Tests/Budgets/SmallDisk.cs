using System.ComponentModel;
using System.Globalization;
using System.Runtime.InteropServices;
using Airlock.Tests.Api;

namespace Airlock.Tests.Budgets;

/// <summary>The planes over a file system of their own, which is soon full.</summary>
internal sealed partial class SmallDisk(int megabytes) : IAsyncDisposable
{
    private const int Detach = 2;
    private AirlockInProcess? _inProcess;

    public AirlockInProcess InProcess => _inProcess!;

    public async Task StartAsync(string budgets)
    {
        _inProcess = new AirlockInProcess { Budgets = budgets, OnItsDisk = true };
        Directory.CreateDirectory(InProcess.Data.Root.FullName);
        if (Mount("tmpfs", InProcess.Data.Root.FullName, "tmpfs", 0, string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m")) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        await InProcess.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_inProcess is null) return;
        await InProcess.DisposeAsync();
        _ = Unmount(InProcess.Data.Root.FullName, Detach);
        InProcess.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "mount", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Mount(string source, string target, string type, ulong flags, string data);

    [LibraryImport("libc", EntryPoint = "umount2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Unmount(string target, int flags);
}
