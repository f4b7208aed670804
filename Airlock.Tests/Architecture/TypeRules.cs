using System.Reflection;
using System.Runtime.CompilerServices;

namespace Airlock.Tests.Architecture;

/// <summary>Rules every type of ours keeps. Each answers with those that break it.</summary>
internal static class TypeRules
{
    private static readonly string[] BannedSuffixes = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utilities", "Common", "Base", "Impl", "Service", "Services"];

    public static IEnumerable<string> Unsealed(IEnumerable<Type> types) =>
        types.Where(type => type.IsClass && !type.IsSealed && !type.IsAbstract && !IsGenerated(type)).Select(type => type.FullName!);

    /// <summary>Setters of entities that anybody could call. One that only an initializer may call is none.</summary>
    public static IEnumerable<string> PublicSetters(IEnumerable<Type> entities) =>
        from entity in entities
        from property in entity.GetProperties(BindingFlags.Instance | BindingFlags.Public)
        where property.SetMethod is { IsPublic: true } setter && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit))
        select $"{entity.FullName}.{property.Name}";

    public static IEnumerable<string> BadTypeNames(IEnumerable<Type> types) =>
        types.Where(type => !IsGenerated(type) && HasBannedSuffix(type.Name.Split('`')[0])).Select(type => type.FullName!);

    public static IEnumerable<string> BadFolderNames(IEnumerable<string> folders) =>
        folders.Where(folder => HasBannedSuffix(Path.GetFileName(folder)) || HasBannedSuffix(folder.Split('.')[^1]));

    /// <summary>The last word of the name, so that Database is none.</summary>
    private static bool HasBannedSuffix(string name) => BannedSuffixes.Any(suffix => name.EndsWith(suffix, StringComparison.Ordinal));

    /// <summary>Not written by us: by the compiler, by Razor, by a source generator into a namespace that is not ours, or by the migration tool.</summary>
    private static bool IsGenerated(Type type) =>
        type.Name.Contains('<', StringComparison.Ordinal)
        || type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        || type.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute), inherit: false)
        || IsOfNamespace(type, "Microsoft.") || IsOfNamespace(type, "System.") || IsOfNamespace(type, "AspNetCoreGeneratedDocument")
        || IsOrDerives(type, "Microsoft.EntityFrameworkCore.Migrations.Migration") || IsOrDerives(type, "Microsoft.EntityFrameworkCore.Infrastructure.ModelSnapshot")
        // The class around top-level statements; the web SDK makes it public for tests.
        || type is { Name: "Program", Namespace: null }
        || (type.DeclaringType is { } outer && IsGenerated(outer));

    private static bool IsOfNamespace(Type type, string start) => type.Namespace?.StartsWith(start, StringComparison.Ordinal) is true;

    private static bool IsOrDerives(Type? type, string from) => type is not null && (type.FullName == from || IsOrDerives(type.BaseType, from));
}
