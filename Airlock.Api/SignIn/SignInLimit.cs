using System.Threading.RateLimiting;
using Airlock.Api.Problems;

namespace Airlock.Api.SignIn;

/// <summary>How often one address may try to sign in. An account's own lock is beside this; a whole ward behind one address must still get in.</summary>
internal static class SignInLimit
{
    public const string Policy = "sign-in";
    private const int TriesPerMinute = 120;

    public static void AddSignInLimit(this IServiceCollection services) => services.AddRateLimiter(limiter =>
    {
        limiter.AddPolicy(Policy, context => RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new() { PermitLimit = TriesPerMinute, Window = TimeSpan.FromMinutes(1) }));
        limiter.OnRejected = (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = "60";
            return new(ProblemResult.WriteAsync(rejected.HttpContext, Faults.TooManyRequests));
        };
    });
}
