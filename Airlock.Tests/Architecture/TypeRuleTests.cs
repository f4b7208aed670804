using Airlock.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Tests.Architecture;

public sealed class TypeRuleTests
{
    [Fact]
    public void Every_class_is_sealed() => Assert.Empty(TypeRules.Unsealed(Product.Types));

    [Fact]
    public void An_open_class_is_seen() => Assert.Equal([typeof(OpenDoor).FullName!], TypeRules.Unsealed([typeof(OpenDoor), typeof(Inner), typeof(TypeRuleTests), typeof(Product)]));

    [Fact]
    public void Nobody_can_set_what_is_stored() => Assert.Empty(TypeRules.PublicSetters(Entities()));

    [Fact]
    public void The_stored_types_are_found() => Assert.Contains(typeof(Airlock.Core.Transfers.Transfer), Entities());

    [Fact]
    public void A_public_setter_is_seen_and_an_initializer_is_none() =>
        Assert.Equal([$"{typeof(Settable).FullName}.{nameof(Settable.Anybody)}"], TypeRules.PublicSetters([typeof(Settable)]));

    [Fact]
    public void Types_are_named_from_the_domain() => Assert.Empty(TypeRules.BadTypeNames(Product.Types));

    [Fact]
    public void A_name_from_nowhere_is_seen() =>
        Assert.Equal([typeof(FileManager).FullName!, typeof(GateBase<>).FullName!], TypeRules.BadTypeNames([typeof(FileManager), typeof(GateBase<>), typeof(Database)]));

    [Fact]
    public void Folders_are_named_from_the_domain() => Assert.Empty(TypeRules.BadFolderNames(Product.Folders()));

    [Fact]
    public void A_folder_from_nowhere_is_seen() =>
        Assert.Equal(["Airlock.Core/Helpers", "Airlock.Common"], TypeRules.BadFolderNames(["Airlock.Core/Helpers", "Airlock.Common", "Airlock.Core/Scan"]));

    private static IEnumerable<Type> Entities() =>
        typeof(AirlockDbContext).GetProperties(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic)
            .Select(property => property.PropertyType)
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(DbSet<>))
            .Select(type => type.GetGenericArguments()[0]);

    // Deliberately bad, for the rules above to find.

    private class OpenDoor;

    private sealed class Inner : OpenDoor;

    private sealed class FileManager;

    private abstract class GateBase<T>;

    private sealed class Database;

    private sealed record Settable
    {
        public int Anybody { get; set; }
        public int Ours { get; private set; }
        public int AtBirth { get; init; }
    }
}
