using System.Reflection;
using System.Text.Json;

namespace Airlock.Tests.Architecture;

/// <summary>What an assembly brings with it, by two witnesses: the references in the binaries, and what is laid beside a program.</summary>
internal static class Dependencies
{
    /// <summary>Names of all assemblies reached from this one through those that lie beside it.</summary>
    public static IReadOnlySet<string> Closure(Assembly start)
    {
        var reached = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var open = new Stack<Assembly>([start]);
        while (open.TryPop(out var assembly))
            foreach (var name in assembly.GetReferencedAssemblies())
                if (reached.Add(name.Name!) && File.Exists(Path.Combine(AppContext.BaseDirectory, name.Name + ".dll")))
                    open.Push(Assembly.Load(name));
        return reached;
    }

    /// <summary>The libraries named in a program's deps.json: packages it ships even where no line of code uses them.</summary>
    public static IReadOnlySet<string> Shipped(string program)
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, program + ".deps.json"));
        using var deps = JsonDocument.Parse(file);
        return deps.RootElement.GetProperty("libraries").EnumerateObject().Select(library => library.Name.Split('/')[0])
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Those of <paramref name="names"/> that are one of the roots or lie below it.</summary>
    public static IEnumerable<string> Below(IEnumerable<string> names, params IReadOnlyList<string> roots) =>
        names.Where(name => roots.Any(root => name.Equals(root, StringComparison.OrdinalIgnoreCase) || name.StartsWith(root + ".", StringComparison.OrdinalIgnoreCase)));
}
