using Airlock.Core.Transfers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Airlock.Core.Persistence;

internal sealed class TransferFileTable : IEntityTypeConfiguration<TransferFile>
{
    public void Configure(EntityTypeBuilder<TransferFile> builder)
    {
        builder.ToTable("transfer_files");
        builder.Property(file => file.Id).ValueGeneratedNever();
        builder.HasIndex(file => new { file.TransferId, file.UntrustedPath }).IsUnique();
        builder.HasIndex(file => file.BlobId);
    }
}
