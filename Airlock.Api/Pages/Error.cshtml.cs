using System.Diagnostics;
using Airlock.Api.Problems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Airlock.Api.Pages;

/// <summary>What a person sees when an answer has a status and nothing else, or when we failed. No text of an exception is ever on it.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken] // It is shown again in the place of whatever failed, forms included, and does nothing.
[ResponseCache(NoStore = true)]
internal sealed class ErrorModel : PageModel
{
    public Fault Fault { get; private set; } = Faults.OurFault;

    public string Trace { get; private set; } = "";

    public void OnGet() => Show();

    public void OnPost() => Show();

    private void Show()
    {
        // Not a parameter of the page: binding one reads the form, of which an upload that was refused has left only a piece.
        var status = HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalStatusCode ?? StatusCodes.Status500InternalServerError;
        Fault = HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error is { } fault ? Faults.Of(fault)
            : HttpContext.Items[typeof(Fault)] as Fault ?? Faults.OfStatus(status);
        Trace = Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;
        Response.StatusCode = Fault.Status;
    }
}
