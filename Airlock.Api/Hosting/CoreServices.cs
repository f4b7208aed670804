using Airlock.Core.Approve;
using Airlock.Core.Audit;
using Airlock.Core.Limits;
using Airlock.Core.People;
using Airlock.Core.Permits;
using Airlock.Core.Persistence;
using Airlock.Core.Policy;
using Airlock.Core.Storage;
using Airlock.Core.Transfers;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Api.Hosting;

/// <summary>The database and the use cases of Core that people set going.</summary>
internal static class CoreServices
{
    public static void AddAirlockCore(this IServiceCollection services, DataDirectory data, PolicyInForce policy)
    {
        services.AddSingleton<IDbContextFactory<AirlockDbContext>>(new AirlockDbContextFactory(data.Database));
        services.AddSingleton<AirlockDatabase>().AddSingleton(policy);
        services.AddSingleton<FindActor>().AddSingleton<AddPerson>().AddSingleton<ChangePerson>().AddSingleton<IssueToken>().AddSingleton<RevokeToken>();
        services.AddSingleton<RecordEvent>().AddSingleton<LimitsLeft>();
        services.AddSingleton<CreateTransfer>().AddSingleton<AddFile>().AddSingleton<RemoveDraftFile>().AddSingleton<SubmitTransfer>()
            .AddSingleton<WithdrawTransfer>().AddSingleton<ReviseTransfer>().AddSingleton<RevokeTransfer>().AddSingleton<RecallTransfer>()
            .AddSingleton<ProvidePassword>().AddSingleton<RecordReceipt>().AddSingleton<DecideOnTransfer>();
        services.AddSingleton<RequestPermit>().AddSingleton<ApprovePermit>().AddSingleton<RevokePermit>().AddSingleton<OpenTicket>().AddSingleton<CloseTicket>();
    }
}
