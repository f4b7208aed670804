using Airlock.Api.Hosting;
using Airlock.Core.Budgets;
using Airlock.Core.Policy;
using Airlock.Core.Storage;
using Airlock.Tests.Core.Storage;

namespace Airlock.Tests.Budgets;

public sealed class BudgetsFileTests : IDisposable
{
    private readonly Scratch _scratch = new();

    [Fact]
    public void Without_a_file_the_defaults_hold() => Assert.Equal(new InstallationBudgets(), BudgetsFile.Read(new DataDirectory(_scratch.Folder.FullName)));

    [Fact]
    public void What_the_file_names_is_changed_and_nothing_else() =>
        Assert.Equal(new InstallationBudgets { UploadsPerPerson = 3 }, Read("""{ "uploadsPerPerson": 3 } // a comment"""));

    [Theory]
    [InlineData("""{ "uploadPerPerson": 3 }""")]
    [InlineData("""{ "uploadsPerPerson": 0 }""")]
    [InlineData("""{ "uploadsPerPerson": "3" }""")]
    [InlineData("""{ "uploadsPerPerson": 3, "uploadsPerPerson": 4 }""")]
    [InlineData("""{ "diskReserveBytes": 4294967296 }""")]
    [InlineData("null")]
    [InlineData("{")]
    public void A_wrong_file_starts_nothing(string json)
    {
        var fault = Assert.Throws<InvalidDataException>(() => Read(json));

        Assert.Contains("budgets.json", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_largest_file_is_what_the_engine_or_the_memory_takes()
    {
        Assert.Equal(TransferLimits.ScannerMaxBytes, new InstallationBudgets { PlaintextBytes = 8L << 30 }.LargestFileBytes);
        Assert.Equal(256L << 20, new InstallationBudgets { PlaintextBytes = 512L << 20 }.LargestFileBytes);
    }

    [Fact]
    public async Task A_plane_with_a_wrong_file_does_not_open() =>
        await Assert.ThrowsAsync<RefusalToStart>(() => Installation.StartAsync(budgets: """{ "connection": 1 }"""));

    [Fact]
    public void Every_budget_stands_in_the_operations_guide()
    {
        var guide = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md"));

        Assert.All(
            typeof(InstallationBudgets).GetProperties().Where(property => property.CanWrite).Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..]),
            name => Assert.Contains($"`{name}`", guide, StringComparison.Ordinal));
    }

    public void Dispose() => _scratch.Dispose();

    private InstallationBudgets Read(string json)
    {
        var data = new DataDirectory(_scratch.Folder.FullName);
        Directory.CreateDirectory(Path.GetDirectoryName(data.Budgets)!);
        File.WriteAllText(data.Budgets, json);
        return BudgetsFile.Read(data);
    }
}
