using Airlock.Api.Problems;
using Airlock.Core.Policy;
using Airlock.Core.Transfers;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Airlock.Api.Pages;

/// <summary>S07: the rules in force, from the policy itself, and what every error number means.</summary>
internal sealed class HelpModel(PolicyInForce policy) : PageModel
{
    public PolicyDocument Policy => policy.Current;

    public static IEnumerable<Fault> Numbers => Denial.All.Select(Fault.Of).Concat(Faults.All).OrderBy(fault => fault.Number, StringComparer.Ordinal);
}
