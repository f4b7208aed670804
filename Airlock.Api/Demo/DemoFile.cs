using System.Text.Json;
using Airlock.Core.Storage;

namespace Airlock.Api.Demo;

/// <summary><c>DATA/run/demo.json</c>: how to be each of the demo people. Only in a demo directory, readable by its owner alone.</summary>
internal sealed record DemoFile(IReadOnlyList<DemoPerson> People, DemoClient ClosedClient, Guid PermitId, Guid TicketId)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static string PathIn(DataDirectory data) => Path.Combine(data.Run, "demo.json");

    public void Write(DataDirectory data)
    {
        Directory.CreateDirectory(data.Run);
        var temporary = PathIn(data) + ".tmp";
        File.Delete(temporary);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite };
        using (var stream = new FileStream(temporary, options)) JsonSerializer.Serialize(stream, this, Json);
        File.Move(temporary, PathIn(data), overwrite: true);
    }
}
