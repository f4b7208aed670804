using Airlock.Core.People;

namespace Airlock.Api.SignIn;

/// <summary>What an account is made from.</summary>
internal sealed record NewAccount(string User, string Password, string DisplayName, string Unit, Roles Roles);
