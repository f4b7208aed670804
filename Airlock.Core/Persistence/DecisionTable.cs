using Airlock.Core.Approve;
using Airlock.Core.Transfers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Airlock.Core.Persistence;

internal sealed class DecisionTable : IEntityTypeConfiguration<Decision>
{
    public void Configure(EntityTypeBuilder<Decision> builder)
    {
        builder.ToTable("decisions");
        builder.Property(decision => decision.Id).ValueGeneratedNever();
        // One person, one word on one file: also when two requests arrive at once.
        builder.HasIndex(decision => new { decision.FileId, decision.PersonId }).IsUnique();
        builder.HasIndex(decision => decision.TransferId);
        builder.HasOne<Transfer>().WithMany().HasForeignKey(decision => decision.TransferId).OnDelete(DeleteBehavior.Restrict);
    }
}
