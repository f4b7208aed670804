using System.Globalization;

namespace Airlock.Tests.Probe;

/// <summary>Attempts to use up what others need. Each goes on until it is stopped, or past what it may have.</summary>
internal static class Exhaustion
{
    private const long Gigabyte = 1L << 30;

    public static string Try(string attempt) => attempt switch
    {
        "8 GB of address space" => Raw.Seen(Raw.Map(8 * Gigabyte)),
        "8 GB of memory, bit by bit" => Memory(),
        "file handles" => Handles(),
        "processes" => Processes(),
        "threads" => Threads(),
        "scratch" => Scratch(),
        "processor" => Spin(),
        "its own environment" => Environment(),
        _ => "no such attempt",
    };

    private static string Memory()
    {
        for (var taken = 0L; taken < 8 * Gigabyte; taken += 64 << 20)
        {
            var block = Raw.Map(64 << 20);
            if (block < 0) return Raw.Seen(block);
        }
        return "done";
    }

    private static string Handles()
    {
        for (var opened = 0; opened < 1024; opened++)
        {
            var handle = Raw.Call(2, Raw.Text("/dev/null"), 0, 0, 0, 0, 0);
            if (handle < 0) return Raw.Seen(handle);
        }
        return "done";
    }

    private static string Processes()
    {
        var seen = "";
        for (var i = 0; i < 1000; i++)
            if ((seen = Raw.Try(56, 17)) == "done") return "done";
        return seen;
    }

    private static string Threads()
    {
        for (var started = 0; started < 500; started++)
            try
            {
                new Thread(() => Thread.Sleep(Timeout.Infinite), 64 << 10) { IsBackground = true }.Start();
            }
            catch (OutOfMemoryException)
            {
                return started < 64 ? "stopped below 64" : string.Create(CultureInfo.InvariantCulture, $"stopped at {started}");
            }
        return "done";
    }

    private static string Scratch()
    {
        var block = Raw.Block(1 << 20);
        for (var file = 0; file < 64; file++)
        {
            var handle = Raw.Call(2, Raw.Text(string.Create(CultureInfo.InvariantCulture, $"/scratch/{file}")), 0x41, 0x180, 0, 0, 0);
            if (handle < 0) return Raw.Seen(handle);
            var written = Raw.Call(1, handle, block, 1 << 20, 0, 0, 0);
            if (written < 0) return Raw.Seen(written);
        }
        return "done";
    }

    private static string Spin()
    {
        while (Raw.Self() > 0)
        {
        }
        return "done";
    }

    private static string Environment() =>
        string.Join(' ', System.Environment.GetEnvironmentVariables().Keys.Cast<string>().Order(StringComparer.Ordinal));
}
