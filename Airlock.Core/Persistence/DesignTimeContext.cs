using Microsoft.EntityFrameworkCore.Design;

namespace Airlock.Core.Persistence;

/// <summary>What <c>dotnet ef migrations add</c> looks at.</summary>
internal sealed class DesignTimeContext : IDesignTimeDbContextFactory<AirlockDbContext>
{
    public AirlockDbContext CreateDbContext(string[] args) => new AirlockDbContextFactory("design.db").CreateDbContext();
}
