using Airlock.Api.Idempotency;
using Airlock.Api.Intake;
using Airlock.Api.Intake.Tus;
using Airlock.Api.Limits;
using Airlock.Api.Permits;
using Airlock.Api.SignIn;
using Airlock.Api.Transfers;
using Airlock.Core.Audit;
using Airlock.Core.Budgets;
using Airlock.Core.Persistence;
using Airlock.Core.Storage;
using Airlock.Core.Storage.Keys;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Api.Hosting;

/// <summary>What staff, vendors, approvers and receivers reach: the API, and pages beside it.</summary>
internal static class PeoplePlane
{
    public static void AddPeoplePlane(this IServiceCollection services, HostOptions options, DataDirectory data, InstallationBudgets budgets)
    {
        var keys = new KeyFolder(new DirectoryInfo(options.Keys));
        var worker = keys.LoadPublicWorkerKey();
        services.AddSingleton(all => BlobStore.OpenOrMake(data.Root, StoreNames.Quarantine, StoreModes.GroupShared, all.GetRequiredService<IDisk>()));
        services.AddSingleton(worker).AddSingleton<QuarantineIntake>();
        services.AddSingleton<UploadSeal>().AddSingleton<ArrivingFiles>().AddSingleton<AppendUpload>().AddSingleton<CreateUpload>();
        services.AddSingleton(keys.LoadPrivateGrantsKey());
        services.AddSingleton<VisibleTransfers>().AddSingleton<KeepFile>().AddSingleton<UploadFile>().AddSingleton<StateEvents>().AddSingleton<ReadReport>();
        services.AddSingleton<PackageFolder>().AddSingleton<CollectPackage>().AddSingleton<VisiblePermits>();
        services.AddSingleton(all => new OpenPage(
            all.GetRequiredService<VisibleTransfers>(), all.GetRequiredService<IDbContextFactory<AirlockDbContext>>(), BlobStore.OpenExisting(data.Root, StoreNames.Pages),
            all.GetRequiredService<PrivateSealingKey>(), all.GetRequiredService<RecordEvent>()));
        services.AddScoped<DecideWithCode>().AddScoped<AnswerOnce>();
        services.AddSingleton<UploadSlots>().AddRateLimits(budgets);
        services.AddOpenApi("v1", api => api.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new() { Title = "Airlock", Version = "v1" };
            // Where this one happens to listen is no part of the contract.
            document.Servers?.Clear();
            return Task.CompletedTask;
        }));
    }

    public static void UsePeoplePlane(this WebApplication app)
    {
        // The store is opened now and not by the first upload.
        _ = app.Services.GetRequiredService<QuarantineIntake>();
        app.UseRateLimiter();
        app.UseMiddleware<IdempotencyKeys>();
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        var api = app.MapGroup("/api/v1");
        api.MapSession();
        api.MapTransfers();
        api.MapFiles();
        api.MapTus();
        api.MapPermits();
        api.MapTickets();
        api.MapLimits();
    }
}
