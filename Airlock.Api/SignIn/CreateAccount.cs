using Airlock.Core.People;
using Airlock.Core.Transfers;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Api.SignIn;

/// <summary>A person and the account they sign in with.</summary>
internal sealed class CreateAccount(UserManager<SignInUser> users, SignInDbContext context, AddPerson addPerson)
{
    /// <summary>
    /// The account first: without its person it gets in nowhere, and trying again with the same name and password goes on where a crash
    /// stopped. One whose person exists is refused.
    /// </summary>
    public async Task<Outcome<CreatedAccount>> RunAsync(Actor by, NewAccount asked, CancellationToken ct)
    {
        if (PeopleRules.CanChangePeople(by) is { } denial) return denial;
        var user = await users.FindByNameAsync(asked.User);
        if (user is null)
        {
            user = new SignInUser { Id = Guid.CreateVersion7(), UserName = asked.User, TotpSecret = Totp.NewSecret() };
            var made = await users.CreateAsync(user, asked.Password);
            if (!made.Succeeded) return Denial.FieldInvalid.With(made.Errors.Select(error => error.Code.StartsWith("Password", StringComparison.Ordinal) ? "password" : "user").Distinct());
        }
        else if (!await users.CheckPasswordAsync(user, asked.Password)) return Denial.FieldInvalid.With("user");

        if (!await context.LastCodes.AnyAsync(code => code.UserId == user.Id, ct))
        {
            context.LastCodes.Add(LastCode.None(user.Id));
            await context.SaveChangesAsync(ct);
        }
        var added = await addPerson.RunAsync(by, user.Id, asked.DisplayName, asked.Unit, asked.Roles, ct);
        return added.IsDone ? new CreatedAccount(added.Value, user.TotpSecret) : added.Denial;
    }
}
