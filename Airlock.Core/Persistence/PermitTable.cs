using Airlock.Core.Permits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Airlock.Core.Persistence;

internal sealed class PermitTable : IEntityTypeConfiguration<Permit>
{
    public void Configure(EntityTypeBuilder<Permit> builder)
    {
        builder.ToTable("permits");
        builder.Property(permit => permit.Id).ValueGeneratedNever();
        builder.Property(permit => permit.Version).IsConcurrencyToken();
        builder.PrimitiveCollection(permit => permit.Formats).ElementType().HasConversion<string>();
        builder.HasIndex(permit => permit.ApplicantId);
    }
}
