using Airlock.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Airlock.Core.Persistence;

internal sealed class PeopleTables : IEntityTypeConfiguration<Person>, IEntityTypeConfiguration<ServiceAccount>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("people");
        builder.Property(person => person.Id).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<ServiceAccount> builder)
    {
        builder.ToTable("service_accounts");
        builder.Property(account => account.Id).ValueGeneratedNever();
        builder.HasIndex(account => account.TokenSha256).IsUnique();
        builder.HasOne<Person>().WithMany().HasForeignKey(account => account.OwnerId).OnDelete(DeleteBehavior.Restrict);
    }
}
