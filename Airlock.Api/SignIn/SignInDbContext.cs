using Airlock.Api.Idempotency;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Api.SignIn;

/// <summary>Accounts, sessions and the keys that protect cookies. A file of its own: the worker, which meets hostile bytes, never opens it.</summary>
internal sealed class SignInDbContext(DbContextOptions<SignInDbContext> options)
    : IdentityUserContext<SignInUser, Guid>(options), IDataProtectionKeyContext
{
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();
    public DbSet<LastCode> LastCodes => Set<LastCode>();
    public DbSet<PersonSession> Sessions => Set<PersonSession>();
    public DbSet<SetupToken> SetupTokens => Set<SetupToken>();
    public DbSet<KeptAnswer> KeptAnswers => Set<KeptAnswer>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<LastCode>().ToTable("last_codes").HasKey(code => code.UserId);
        builder.Entity<PersonSession>().ToTable("sessions").HasKey(session => session.TokenSha256);
        builder.Entity<PersonSession>().HasIndex(session => session.PersonId);
        builder.Entity<SetupToken>().ToTable("setup_tokens").HasKey(token => token.TokenSha256);
        builder.Entity<KeptAnswer>().ToTable("kept_answers").HasKey(answer => answer.Key);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
        configurationBuilder.Properties<SessionKind>().HaveConversion<string>();
    }
}
