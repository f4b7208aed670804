using System.Diagnostics;
using System.Globalization;
using Airlock.Core.Sanitize;
using Airlock.Sanitizers.Contract;

namespace Airlock.Benchmarks;

/// <summary>Files per second through single-use children, one child a file, as many at once as there are processors.</summary>
internal static class ThroughputBenchmark
{
    /// <param name="build">Folder with a <c>core</c> below.</param>
    /// <param name="files">Repeated in turn until there are <paramref name="count"/>.</param>
    public static async Task RunAsync(string build, IReadOnlyList<string> files, int count, int rounds)
    {
        var contents = new List<(string Extension, byte[] Bytes)>();
        foreach (var file in files) contents.Add((Path.GetExtension(file), await File.ReadAllBytesAsync(file)));
        var options = new SandboxOptions { SanitizersDirectory = build };
        using var launcher = new BubblewrapLauncher(options);
        using var pool = new ChildPool(launcher, options.StartedAhead);
        var sanitizer = new SandboxedSanitizer(pool, options);
        Console.WriteLine($"{contents.Count} files, {contents.Average(one => one.Bytes.Length):F0} bytes on average, {count} children a round");
        Console.WriteLine("| round | files/s | delivered |");
        Console.WriteLine("|---|---|---|");
        for (var round = 1; round <= rounds; round++)
        {
            var (watch, delivered) = (Stopwatch.StartNew(), 0);
            await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount + 1 }, async (number, ct) =>
            {
                var (extension, bytes) = contents[number % contents.Count];
                var request = new SanitizeRequest { ClaimedExtension = extension, Limits = new SanitizeLimits() };
                var result = await sanitizer.SanitizeAsync(request, new MemoryStream(bytes), bytes.Length, Stream.Null, ct);
                if (result.Report.Verdict.IsDeliverable()) Interlocked.Increment(ref delivered);
            });
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {round} | {count / watch.Elapsed.TotalSeconds:F1} | {delivered} |"));
        }
    }
}
