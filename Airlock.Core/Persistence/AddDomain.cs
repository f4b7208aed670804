using Airlock.Core.Approve;
using Airlock.Core.Audit;
using Airlock.Core.Grants;
using Airlock.Core.Intake;
using Airlock.Core.Isolation;
using Airlock.Core.Limits;
using Airlock.Core.People;
using Airlock.Core.Permits;
using Airlock.Core.Pictures;
using Airlock.Core.Policy;
using Airlock.Core.Proposals;
using Airlock.Core.Release;
using Airlock.Core.Retention;
using Airlock.Core.Transfers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Airlock.Core.Persistence;

/// <summary>What a host needs to move transfers. Use cases keep nothing between calls; each opens its own context.</summary>
public static class AddDomain
{
    public static IServiceCollection AddAirlockDomain(this IServiceCollection services, AirlockDbContextFactory contexts, PolicyInForce policy)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IDbContextFactory<AirlockDbContext>>(contexts).AddSingleton(policy).AddSingleton<AirlockDatabase>();
        return services.AddAuthor().AddApprover().AddMachine().AddPeople().AddSecondPerson();
    }

    private static IServiceCollection AddAuthor(this IServiceCollection services) => services
        .AddSingleton<CreateTransfer>().AddSingleton<AddFile>().AddSingleton<RemoveDraftFile>().AddSingleton<SubmitTransfer>()
        .AddSingleton<WithdrawTransfer>().AddSingleton<ReviseTransfer>().AddSingleton<ProvidePassword>().AddSingleton<LimitsLeft>()
        .AddSingleton<RequestPermit>().AddSingleton<RecordReceipt>()
        .AddSingleton<BeginUpload>().AddSingleton<LeaseUpload>().AddSingleton<KeepUpload>().AddSingleton<FinishUpload>().AddSingleton<EndUpload>()
        .AddSingleton<FindUpload>();

    private static IServiceCollection AddApprover(this IServiceCollection services) => services
        .AddSingleton<DecideOnTransfer>().AddSingleton<RevokeTransfer>().AddSingleton<RecallTransfer>()
        .AddSingleton<ApprovePermit>().AddSingleton<RevokePermit>().AddSingleton<OpenTicket>().AddSingleton<CloseTicket>();

    private static IServiceCollection AddMachine(this IServiceCollection services) => services
        .AddSingleton<WorkWaiting>().AddSingleton<AcquireLease>().AddSingleton<RenewLease>().AddSingleton<PutOffWork>()
        .AddSingleton<BeginInspecting>().AddSingleton<RecordFileStage>().AddSingleton<RecordFileVerdict>().AddSingleton<FinishInspection>()
        .AddSingleton<HoldTransfer>().AddSingleton<ResumeHeld>().AddSingleton<BeginRelease>().AddSingleton<CompleteRelease>().AddSingleton<StopRelease>()
        .AddSingleton<DeadlinesPassed>().AddSingleton<ExpireTransfer>().AddSingleton<ForgetPasswords>().AddSingleton<ForgetUploads>()
        .AddSingleton<ReadTransfer>().AddSingleton<RecordPictures>().AddSingleton<ApprovedPackage>().AddSingleton<ReleasedTransfers>()
        .AddSingleton<GrantsDue>().AddSingleton<GiveGrants>().AddSingleton<EndGrants>().AddSingleton<PurgeDue>().AddSingleton<KnownObjects>();

    private static IServiceCollection AddPeople(this IServiceCollection services) => services
        .AddSingleton<FindActor>().AddSingleton<AddPerson>().AddSingleton<ChangePerson>().AddSingleton<IssueToken>().AddSingleton<RevokeToken>()
        .AddSingleton<RecordEvent>().AddSingleton<ExportAudit>();

    private static IServiceCollection AddSecondPerson(this IServiceCollection services) => services
        .AddSingleton<ProposeChange>().AddSingleton<ConfirmChange>().AddSingleton<RefuseChange>().AddSingleton<EndChange>().AddSingleton<ConfirmedChanges>().AddSingleton<PinnedSigners>()
        .AddSingleton<RecordStops>();
}
