using Airlock.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Airlock.Api.SignIn;

/// <summary>What <c>dotnet ef migrations add</c> looks at.</summary>
internal sealed class DesignTimeContext : IDesignTimeDbContextFactory<SignInDbContext>
{
    public SignInDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SignInDbContext>();
        SignInDatabase.Configure(options, new DataDirectory("design"));
        return new(options.Options);
    }
}
