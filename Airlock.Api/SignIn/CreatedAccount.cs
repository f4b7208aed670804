using Airlock.Core.People;

namespace Airlock.Api.SignIn;

/// <summary>A new account. The secret is shown this once, to be put into the person's authenticator.</summary>
internal sealed record CreatedAccount(Person Person, string TotpSecret);
