using Airlock.Core.Transfers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Airlock.Core.Persistence;

internal sealed class SmallTables : IEntityTypeConfiguration<ReferenceCounter>, IEntityTypeConfiguration<SealedPassword>
{
    public void Configure(EntityTypeBuilder<ReferenceCounter> builder)
    {
        builder.ToTable("reference_counters");
        builder.HasKey(counter => new { counter.Prefix, counter.Year });
        builder.Property(counter => counter.Last).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<SealedPassword> builder)
    {
        builder.ToTable("sealed_passwords");
        builder.HasKey(password => password.FileId);
        builder.Property(password => password.FileId).ValueGeneratedNever();
        builder.HasOne<TransferFile>().WithOne().HasForeignKey<SealedPassword>(password => password.FileId).OnDelete(DeleteBehavior.Cascade);
    }
}
