using Airlock.Core.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Airlock.Api.SignIn;

/// <summary>Everything sign-in needs, for the two planes that have it.</summary>
internal static class SignInSetup
{
    private const string EitherScheme = "Either";

    public static void AddSignInStore(this IServiceCollection services, DataDirectory data)
    {
        services.AddDbContext<SignInDbContext>(options => SignInDatabase.Configure(options, data));
        services.AddDataProtection().SetApplicationName("Airlock").PersistKeysToDbContext<SignInDbContext>();
        services.AddIdentityCore<SignInUser>(ConfigureIdentity).AddEntityFrameworkStores<SignInDbContext>();
        services.AddSingleton<SignInFailures>();
        services.AddScoped<AcceptCode>().AddScoped<BeginSession>().AddScoped<FindSession>().AddScoped<EndSession>().AddScoped<ConfirmWithCode>();
        services.AddScoped<SignInPerson>().AddScoped<CreateAccount>().AddScoped<SignInNames>().AddScoped<CurrentActor>().AddScoped<SetUpFirstAdministrator>().AddScoped<IssueSetupToken>();
    }

    public static void AddSignIn(this IServiceCollection services, SessionKind cookieKind)
    {
        services.AddAuthentication(EitherScheme)
            .AddPolicyScheme(EitherScheme, null, either => either.ForwardDefaultSelector = context =>
                UploadTicketHandler.IsMeant(context) ? UploadTicketHandler.Name
                : context.Request.Headers.ContainsKey("Authorization") ? BearerHandler.Name : SessionCookie.Scheme)
            .AddCookie(SessionCookie.Scheme, new SessionCookie(cookieKind).Configure)
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.Name, null)
            .AddScheme<AuthenticationSchemeOptions, UploadTicketHandler>(UploadTicketHandler.Name, null);
        // Deny by default: a route that says nothing needs somebody signed in.
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }

    private static void ConfigureIdentity(IdentityOptions options)
    {
        // NIST SP 800-63B: length counts, composition rules do not help.
        options.Password.RequiredLength = 12;
        options.Password.RequiredUniqueChars = 5;
        options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
        options.User.RequireUniqueEmail = false;
        options.Lockout.AllowedForNewUsers = true;
        // Of all addresses together, where the person never signed in from (SignInFailures has each address by itself). NIST SP 800-63B section 5.2.2: 100.
        options.Lockout.MaxFailedAccessAttempts = 100;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
    }
}
