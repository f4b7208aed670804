using System.Text.Encodings.Web;
using System.Text.Unicode;
using Airlock.Api.Hosting;
using Airlock.Api.Intake;
using Airlock.Api.Pages.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.WebEncoders;

namespace Airlock.Api.Pages;

/// <summary>The screens of one plane.</summary>
internal static class ScreenSetup
{
    /// <summary>Our upload script sends the form's token in it.</summary>
    public const string FormTokenHeader = "X-Airlock-Form";

    public static void AddScreens(this IServiceCollection services, Plane plane)
    {
        services.AddRazorPages(pages => pages.Conventions.Add(new PlanePages(plane)));
        services.AddSingleton<NoticeBoard>().AddSingleton<PeopleNames>().AddScoped<BegunSignIn>();
        if (plane is Plane.People) services.AddSingleton<UploadForm>().AddSingleton<ReadResult>();
        services.AddAntiforgery(forms =>
        {
            forms.Cookie.Name = plane is Plane.Admin ? "__Host-airlock-admin-form" : "__Host-airlock-form";
            forms.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            forms.Cookie.SameSite = SameSiteMode.Strict;
            forms.HeaderName = FormTokenHeader;
            // Set with everything else, for every answer.
            forms.SuppressXFrameOptionsHeader = true;
        });
        services.Configure<CookieTempDataProviderOptions>(kept =>
        {
            kept.Cookie.Name = "__Host-airlock-said";
            kept.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            kept.Cookie.SameSite = SameSiteMode.Strict;
        });
        services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
    }

    public static void MapScreens(this WebApplication app, Plane plane)
    {
        app.MapRazorPages();
        if (plane is Plane.People) app.MapUploadForm();
    }

    /// <summary>Where a person looks: these get a page that says what went wrong, everything else a problem document.</summary>
    public static bool IsScreen(HttpContext context) =>
        !context.Request.Path.StartsWithSegments("/api") && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    public static void UseErrorScreens(this WebApplication app) => app.UseWhen(IsScreen, screens =>
    {
        screens.UseExceptionHandler("/error");
        screens.UseStatusCodePagesWithReExecute("/error");
    });
}
