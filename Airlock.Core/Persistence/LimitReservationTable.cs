using Airlock.Core.Limits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Airlock.Core.Persistence;

internal sealed class LimitReservationTable : IEntityTypeConfiguration<LimitReservation>
{
    public void Configure(EntityTypeBuilder<LimitReservation> builder)
    {
        builder.ToTable("limit_reservations");
        builder.HasKey(reservation => reservation.TransferId);
        builder.Property(reservation => reservation.TransferId).ValueGeneratedNever();
        builder.HasIndex(reservation => new { reservation.PersonId, reservation.Day });
    }
}
