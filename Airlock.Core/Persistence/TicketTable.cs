using Airlock.Core.Permits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Airlock.Core.Persistence;

internal sealed class TicketTable : IEntityTypeConfiguration<Ticket>
{
    public void Configure(EntityTypeBuilder<Ticket> builder)
    {
        builder.ToTable("tickets");
        builder.Property(ticket => ticket.Id).ValueGeneratedNever();
        builder.HasIndex(ticket => ticket.VendorId);
    }
}
