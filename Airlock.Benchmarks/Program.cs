using Airlock.Benchmarks;

switch (args)
{
    case ["batch", var tool, var from]:
        BatchBenchmark.Run(tool, from, count: 200, rounds: 3);
        return 0;
    case ["upload", var data]:
        await UploadBenchmark.RunAsync(data, rounds: 3);
        return 0;
    case ["tus", var data, var keys]:
        await TusBenchmark.RunAsync(data, keys, rounds: 5);
        return 0;
    case ["child", var file, .. { Length: > 0 } builds]:
        await ChildBenchmark.RunAsync(file, builds, rounds: 100);
        return 0;
    case ["throughput", var build, .. { Length: > 0 } files]:
        await ThroughputBenchmark.RunAsync(build, files, count: 400, rounds: 5);
        return 0;
    case ["pdf", var build, var from]:
        await PdfBenchmark.RunAsync(build, from, rounds: 7);
        return 0;
    case ["gates", var sanitizers, var from]:
        await PipelineBenchmark.RunAsync(sanitizers, from, rounds: 3);
        return 0;
    case ["office", var from]:
        OfficeBenchmark.Run(from, rounds: 20);
        return 0;
    case ["fidelity", var from]:
        FidelityBenchmark.Run(from);
        return 0;
    default:
        Console.Error.WriteLine("usage: batch TOOL FOLDER | upload DATA | tus DATA KEYS | child FILE SANITIZERS... | throughput SANITIZERS FILE... | pdf SANITIZERS FOLDER | gates SANITIZERS FOLDER | office FOLDER | fidelity FOLDER");
        return 2;
}
