using Airlock.Api.Problems;
using Airlock.Api.SignIn;
using Airlock.Core.People;
using Airlock.Core.Transfers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Airlock.Api.Pages;

/// <summary>What every screen of somebody signed in has: who it is, and what went wrong with what they asked for.</summary>
internal abstract class ScreenModel(CurrentActor current) : PageModel
{
    public Actor Actor => current.Actor;

    public Fault? Problem { get; private set; }

    /// <summary>Shows the same screen again with the reason on top; whatever is not there, or not theirs to know of, is the page that says so.</summary>
    protected async Task<IActionResult> RefuseAsync(Fault fault, Func<Task<IActionResult>> show)
    {
        if (fault.Status == StatusCodes.Status404NotFound) return NotFound();
        Problem = fault;
        var screen = await show();
        if (screen is PageResult) Response.StatusCode = fault.Status;
        return screen;
    }

    protected Task<IActionResult> RefuseAsync(Denial denial, Func<Task<IActionResult>> show) => RefuseAsync(Fault.Of(denial), show);
}
