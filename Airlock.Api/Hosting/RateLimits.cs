using System.Globalization;
using System.Threading.RateLimiting;
using Airlock.Api.SignIn;
using Airlock.Core.Budgets;

namespace Airlock.Api.Hosting;

/// <summary>
/// How often what may be done. By address for whoever is not signed in; by person or token for everybody else, so that a ward behind one
/// address shares nothing. A token has a budget of its own: a script that runs wild does not stop its owner.
/// </summary>
internal static class RateLimits
{
    public const string SignIn = "sign-in";
    public const string SetUp = "set-up";
    public const string Create = "create";
    public const string Upload = "upload";
    public const string Piece = "piece";
    public const string Decide = "decide";
    public const string List = "list";
    public const string Watch = "watch";

    /// <summary>Each open stream of events asks the database twice a second.</summary>
    private const int WatchedAtOnce = 16;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static void AddRateLimits(this IServiceCollection services, InstallationBudgets budgets) => services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.AddPolicy(SignIn, context => Posts(context, SenderOf, budgets.SignInsPerMinute));
        limiter.AddPolicy(SetUp, context => Posts(context, SenderOf, budgets.SetupsPerMinute));
        limiter.AddPolicy(Create, context => Posts(context, PersonOf, budgets.CreationsPerMinute));
        limiter.AddPolicy(Decide, context => Posts(context, PersonOf, budgets.DecisionsPerMinute));
        limiter.AddPolicy(List, context => Window(PersonOf(context), budgets.ListsPerMinute));
        limiter.AddPolicy(Upload, context => RateLimitPartition.GetTokenBucketLimiter(PersonOf(context), _ => Bucket(budgets)));
        // Of its own: a file in pieces counts once as a file.
        limiter.AddPolicy(Piece, context => RateLimitPartition.GetTokenBucketLimiter(PersonOf(context), _ => Bucket(budgets)));
        limiter.AddPolicy(Watch, context => RateLimitPartition.GetConcurrencyLimiter(PersonOf(context), _ => new() { PermitLimit = WatchedAtOnce }));
        // Status and header only: what a person or a program reads is written where every other bare status gets its words.
        limiter.OnRejected = (rejected, _) =>
        {
            var after = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Minute;
            rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(Math.Max(1, after.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
    });

    private static RateLimitPartition<string> Posts(HttpContext context, Func<HttpContext, string> who, int perMinute) =>
        HttpMethods.IsPost(context.Request.Method) ? Window(who(context), perMinute) : RateLimitPartition.GetNoLimiter("");

    private static RateLimitPartition<string> Window(string who, int perMinute) =>
        RateLimitPartition.GetFixedWindowLimiter(who, _ => new() { PermitLimit = perMinute, Window = Minute });

    /// <summary>A folder of a thousand small files is slowed down, not refused: its requests wait for their token.</summary>
    private static TokenBucketRateLimiterOptions Bucket(InstallationBudgets budgets) => new()
    {
        TokenLimit = budgets.UploadsPerMinute,
        TokensPerPeriod = Math.Max(1, budgets.UploadsPerMinute / 60),
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = budgets.UploadsPerPerson,
    };

    private static string SenderOf(HttpContext context) => SenderAddress.Of(context.Connection.RemoteIpAddress);

    private static string PersonOf(HttpContext context) => context.RequestServices.GetRequiredService<CurrentActor>().Actor.ToString();
}
