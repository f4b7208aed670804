using Microsoft.AspNetCore.Identity;

namespace Airlock.Api.SignIn;

/// <summary>How a person proves who they are. The id is the person's; what they may do stands elsewhere.</summary>
internal sealed class SignInUser : IdentityUser<Guid>
{
    /// <summary>The shared secret of the person's authenticator, Base32.</summary>
    public string TotpSecret { get; set; } = "";
}
