using Airlock.Core.Intake;
using Airlock.Core.Transfers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Airlock.Core.Persistence;

internal sealed class UploadTable : IEntityTypeConfiguration<Upload>
{
    public void Configure(EntityTypeBuilder<Upload> builder)
    {
        builder.ToTable("uploads");
        builder.Property(upload => upload.Id).ValueGeneratedNever();
        builder.Property(upload => upload.Fence).IsConcurrencyToken();
        builder.HasIndex(upload => upload.TransferId);
        builder.HasOne<Transfer>().WithMany().HasForeignKey(upload => upload.TransferId).OnDelete(DeleteBehavior.Cascade);
    }
}
