using System.Reflection;

namespace Airlock.Tests.Architecture;

/// <summary>What the rules of the house are asked about.</summary>
internal static class Product
{
    public static readonly Assembly Contract = typeof(Airlock.Sanitizers.Contract.Verdict).Assembly;
    public static readonly Assembly Sanitizers = typeof(Airlock.Sanitizers.ISanitizer).Assembly;
    public static readonly Assembly Core = typeof(Airlock.Core.Pipeline.IStage).Assembly;
    public static readonly Assembly Api = typeof(Airlock.Api.Hosting.Plane).Assembly;
    public static readonly Assembly Worker = typeof(Airlock.Worker.Hosting.WorkerHost).Assembly;
    public static readonly Assembly Cli = typeof(Airlock.Cli.ExitCodes).Assembly;

    public static IReadOnlyList<Assembly> All { get; } = [Contract, Sanitizers, Core, Api, Worker, Cli];

    public static IEnumerable<Type> Types => All.SelectMany(assembly => assembly.GetTypes());

    /// <summary>Every folder of the sources, tests included, from the root of the checkout.</summary>
    public static IEnumerable<string> Folders() =>
        Directory.EnumerateDirectories(Repository.Root, "Airlock.*")
            .SelectMany(project => Directory.EnumerateDirectories(project, "*", SearchOption.AllDirectories).Prepend(project))
            .Select(folder => Path.GetRelativePath(Repository.Root, folder))
            .Where(folder => !folder.Split(Path.DirectorySeparatorChar).Any(segment => segment is "bin" or "obj"));
}
