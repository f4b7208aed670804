using System.Reflection;
using System.Runtime.InteropServices;
using NetVips;

namespace Airlock.Sanitizers.Images;

/// <summary>
/// The decoding library, loaded when the first picture is met: 18 MB of native code that a file without pictures never pays for or exposes.
/// The binding would load it at process start; its module initializer is stubbed away in Vips.Substitutions.xml.
/// </summary>
internal static class Vips
{
    private const string Library = "libvips.so.42";

    /// <summary>The decoders that may run at all; every other one is blocked by class, so that no operation can reach it.</summary>
    private static readonly string[] Loaders =
    [
        "VipsForeignLoadPngBuffer", // pictures of people and of office documents
        "VipsForeignLoadJpegBuffer", // photographs, scans
        "VipsForeignLoadNsgifBuffer", // old office documents; first frame
        "VipsForeignLoadTiffBuffer", // scans, fax; first page
        "VipsForeignLoadWebpBuffer", // pictures pasted from browsers
    ];

    private static bool _started;

    /// <summary>Loads and confines the library once. One thread, no operation cache: the process lives for one file.</summary>
    public static void Start()
    {
        if (_started) return;
        if (!ModuleInitializer.VipsInitialized)
        {
            NativeLibrary.SetDllImportResolver(typeof(Image).Assembly, Resolve);
            ModuleInitializer.VipsInitialized = NetVips.NetVips.Init();
            ModuleInitializer.Version = (NetVips.NetVips.Version(0, false) << 16) + (NetVips.NetVips.Version(1, false) << 8) + NetVips.NetVips.Version(2, false);
        }
        NetVips.NetVips.Concurrency = 1;
        Cache.Max = 0;
        NetVips.NetVips.BlockUntrusted = true;
        Operation.Block("VipsForeignLoad", true);
        foreach (var loader in Loaders) Operation.Block(loader, false);
        _started = true;
    }

    // The binding names the library as on Windows; here one file holds all of it.
    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        NativeLibrary.TryLoad(Library, assembly, path, out var handle) ? handle : 0;
}
