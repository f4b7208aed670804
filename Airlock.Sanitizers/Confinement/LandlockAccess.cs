namespace Airlock.Sanitizers.Confinement;

/// <summary>What Landlock can forbid on files, by the kernel's numbers.</summary>
[Flags]
internal enum LandlockAccess : ulong
{
    None = 0,
    Execute = 1 << 0,
    WriteFile = 1 << 1,
    ReadFile = 1 << 2,
    ReadFolder = 1 << 3,
    RemoveFolder = 1 << 4,
    RemoveFile = 1 << 5,
    MakeDevice = 1 << 6,
    MakeFolder = 1 << 7,
    MakeFile = 1 << 8,
    MakeSocket = 1 << 9,
    MakePipe = 1 << 10,
    MakeBlockDevice = 1 << 11,
    MakeLink = 1 << 12,
    /// <summary>Move or link across folders (since version 2).</summary>
    Refer = 1 << 13,
    /// <summary>Since version 3.</summary>
    Truncate = 1 << 14,
    /// <summary>ioctl on devices (since version 5).</summary>
    DeviceControl = 1 << 15,
}
