using Airlock.Core.People;
using Microsoft.AspNetCore.Identity;

namespace Airlock.Api.SignIn;

/// <summary>The name a person signs in with, which is not the one that is shown.</summary>
internal sealed class SignInNames(UserManager<SignInUser> users)
{
    public async Task<string> OfAsync(Actor person) => (await users.FindByIdAsync(person.Id.ToString()))?.UserName ?? "";
}
