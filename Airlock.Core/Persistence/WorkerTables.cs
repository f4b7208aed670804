using Airlock.Core.Grants;
using Airlock.Core.Health;
using Airlock.Core.Pictures;
using Airlock.Core.Transfers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Airlock.Core.Persistence;

/// <summary>What the worker writes for others to read.</summary>
internal sealed class WorkerTables : IEntityTypeConfiguration<DrawnFile>, IEntityTypeConfiguration<DrawnPage>, IEntityTypeConfiguration<Grant>,
    IEntityTypeConfiguration<WorkerHealth>
{
    public void Configure(EntityTypeBuilder<DrawnFile> builder)
    {
        builder.ToTable("drawn_files");
        builder.HasKey(drawn => drawn.FileId);
        builder.Property(drawn => drawn.FileId).ValueGeneratedNever();
        builder.HasOne<TransferFile>().WithOne().HasForeignKey<DrawnFile>(drawn => drawn.FileId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<DrawnPage> builder)
    {
        builder.ToTable("drawn_pages");
        builder.HasKey(page => new { page.FileId, page.Number });
        builder.HasIndex(page => page.TransferId);
        builder.HasIndex(page => page.BlobId).IsUnique();
        builder.HasOne<TransferFile>().WithMany().HasForeignKey(page => page.FileId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<Grant> builder)
    {
        builder.ToTable("grants");
        builder.HasKey(grant => grant.BlobId);
        builder.HasIndex(grant => grant.TransferId);
        builder.HasOne<Transfer>().WithMany().HasForeignKey(grant => grant.TransferId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<WorkerHealth> builder)
    {
        builder.ToTable("worker_health");
        builder.HasKey(health => health.Id);
        builder.Property(health => health.Id).ValueGeneratedNever();
    }
}
