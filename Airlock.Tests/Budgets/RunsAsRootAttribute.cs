namespace Airlock.Tests.Budgets;

/// <summary>Mounts something. What it shows is also shown with a made-up disk, for everybody.</summary>
internal sealed class RunsAsRootAttribute : FactAttribute
{
    public RunsAsRootAttribute()
    {
        if (Environment.UserName != "root") Skip = "only root may mount a small file system";
    }
}
