using Airlock.Api.Hosting;
using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Airlock.Api.Pages;

/// <summary>Which pages a plane has: on the admin plane nobody hands in, reads or approves files, so those pages have no address there, and the other way round.</summary>
internal sealed class PlanePages(Plane plane) : IPageRouteModelConvention
{
    private const string AdminFolder = "/Admin/";
    private static readonly string[] Shared = ["/SignIn/Index", "/SignIn/Code", "/SignOut", "/Language", "/Error", "/NotAllowed", "/Help"];

    public void Apply(PageRouteModel model)
    {
        var isOfAdmin = model.ViewEnginePath.StartsWith(AdminFolder, StringComparison.Ordinal);
        if (plane is Plane.People ? isOfAdmin : !isOfAdmin && !Shared.Contains(model.ViewEnginePath)) model.Selectors.Clear();
    }
}
