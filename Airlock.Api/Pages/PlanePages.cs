using Airlock.Api.Hosting;
using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Airlock.Api.Pages;

/// <summary>Which pages a plane has: on the admin plane nobody hands in, reads or approves files, so those pages have no address there.</summary>
internal sealed class PlanePages(Plane plane) : IPageRouteModelConvention
{
    private static readonly string[] OfAdmin = ["/SignIn/Index", "/SignIn/Code", "/SignOut", "/Language", "/Error", "/NotAllowed", "/Help"];

    public void Apply(PageRouteModel model)
    {
        if (plane is not Plane.People && !OfAdmin.Contains(model.ViewEnginePath)) model.Selectors.Clear();
    }
}
