using Airlock.Core.Approve;
using Airlock.Core.Audit;
using Airlock.Core.Grants;
using Airlock.Core.Health;
using Airlock.Core.Intake;
using Airlock.Core.Isolation;
using Airlock.Core.Limits;
using Airlock.Core.People;
using Airlock.Core.Permits;
using Airlock.Core.Pictures;
using Airlock.Core.Proposals;
using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Core.Persistence;

/// <summary>Everything the Airlock remembers. Reading is open to hosts; writing goes through the use cases.</summary>
public sealed class AirlockDbContext(DbContextOptions<AirlockDbContext> options) : DbContext(options)
{
    public DbSet<Transfer> Transfers => Set<Transfer>();
    public DbSet<TransferFile> TransferFiles => Set<TransferFile>();
    public DbSet<Upload> Uploads => Set<Upload>();
    public DbSet<Decision> Decisions => Set<Decision>();
    public DbSet<Permit> Permits => Set<Permit>();
    public DbSet<Ticket> Tickets => Set<Ticket>();
    public DbSet<LimitReservation> LimitReservations => Set<LimitReservation>();
    public DbSet<Person> People => Set<Person>();
    public DbSet<ServiceAccount> ServiceAccounts => Set<ServiceAccount>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<AuditCheckpoint> AuditCheckpoints => Set<AuditCheckpoint>();
    public DbSet<SealedPassword> SealedPasswords => Set<SealedPassword>();
    public DbSet<DrawnFile> DrawnFiles => Set<DrawnFile>();
    public DbSet<DrawnPage> DrawnPages => Set<DrawnPage>();
    public DbSet<Grant> Grants => Set<Grant>();
    public DbSet<Proposal> Proposals => Set<Proposal>();
    public DbSet<StopRecord> Stops => Set<StopRecord>();
    public DbSet<WorkerHealth> WorkerHealth => Set<WorkerHealth>();
    internal DbSet<ReferenceCounter> ReferenceCounters => Set<ReferenceCounter>();

    /// <summary>Transfers as the rules need them: with files in order and reservation.</summary>
    public IQueryable<Transfer> WholeTransfers() =>
        Transfers.Include(transfer => transfer.Files.OrderBy(file => file.Position)).Include(transfer => transfer.Reservation);

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(AirlockDbContext).Assembly);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
        // Words, not numbers: a database opened by hand twenty years on still reads, and reordering an enum breaks nothing.
        configurationBuilder.Properties<TransferState>().HaveConversion<string>();
        configurationBuilder.Properties<Stage>().HaveConversion<string>();
        configurationBuilder.Properties<Verdict>().HaveConversion<string>();
        configurationBuilder.Properties<FileFormat>().HaveConversion<string>();
        configurationBuilder.Properties<Route>().HaveConversion<string>();
        configurationBuilder.Properties<FileDecision>().HaveConversion<string>();
        configurationBuilder.Properties<DecisionKind>().HaveConversion<string>();
        configurationBuilder.Properties<ReservationState>().HaveConversion<string>();
        configurationBuilder.Properties<PermitState>().HaveConversion<string>();
        configurationBuilder.Properties<ProposalKind>().HaveConversion<string>();
        configurationBuilder.Properties<ProposalState>().HaveConversion<string>();
        configurationBuilder.Properties<Roles>().HaveConversion<string>();
        configurationBuilder.Properties<Scopes>().HaveConversion<string>();
    }
}
