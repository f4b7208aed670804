using Airlock.Core.Isolation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Airlock.Core.Persistence;

internal sealed class StopTable : IEntityTypeConfiguration<StopRecord>
{
    public void Configure(EntityTypeBuilder<StopRecord> builder)
    {
        builder.ToTable("stops");
        builder.Property(stop => stop.Id).ValueGeneratedNever();
        builder.Property(stop => stop.Version).IsConcurrencyToken();
    }
}
