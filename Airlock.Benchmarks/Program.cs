using Airlock.Benchmarks;

switch (args)
{
    case ["batch", var tool, var from]:
        BatchBenchmark.Run(tool, from, count: 200, rounds: 3);
        return 0;
    case ["upload", var data]:
        await UploadBenchmark.RunAsync(data, rounds: 3);
        return 0;
    case ["gates", var sanitizers, var from]:
        await PipelineBenchmark.RunAsync(sanitizers, from, rounds: 3);
        return 0;
    default:
        Console.Error.WriteLine("usage: batch TOOL FOLDER | gates SANITIZERS FOLDER | upload DATA");
        return 2;
}
