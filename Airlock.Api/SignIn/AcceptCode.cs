using Microsoft.EntityFrameworkCore;

namespace Airlock.Api.SignIn;

/// <summary>Takes a code once: whoever read it over a shoulder or from a wire comes too late.</summary>
internal sealed class AcceptCode(SignInDbContext context, TimeProvider time)
{
    public async Task<bool> RunAsync(SignInUser user, string untrustedCode, CancellationToken ct) =>
        Totp.StepOf(user.TotpSecret, untrustedCode, time.GetUtcNow()) is { } step
        // Compare and set in one statement: of two requests with one code, one wins.
        && await context.LastCodes.Where(code => code.UserId == user.Id && code.Step < step)
            .ExecuteUpdateAsync(set => set.SetProperty(code => code.Step, step), ct) == 1;
}
