using Airlock.Core.Limits;
using Airlock.Core.Transfers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Airlock.Core.Persistence;

internal sealed class TransferTable : IEntityTypeConfiguration<Transfer>
{
    public void Configure(EntityTypeBuilder<Transfer> builder)
    {
        builder.ToTable("transfers");
        builder.Property(transfer => transfer.Id).ValueGeneratedNever();
        builder.Property(transfer => transfer.Version).IsConcurrencyToken();
        builder.Property(transfer => transfer.Reference).HasMaxLength(20);
        builder.HasIndex(transfer => new { transfer.Reference, transfer.Revision }).IsUnique();
        builder.HasIndex(transfer => transfer.State);
        builder.HasIndex(transfer => new { transfer.QueueGroup, transfer.State });
        builder.HasIndex(transfer => transfer.ResponsibleId);
        builder.HasMany(transfer => transfer.Files).WithOne().HasForeignKey(file => file.TransferId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(transfer => transfer.Files).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasOne(transfer => transfer.Reservation).WithOne().HasForeignKey<LimitReservation>(reservation => reservation.TransferId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
