using System.Formats.Tar;

namespace Airlock.Api.Hosting;

/// <summary>A folder as one tar stream, in a fixed order and with nothing of this machine in it. Never in memory as a whole, never a second copy on disk.</summary>
internal sealed class TarResult(DirectoryInfo folder, string downloadName) : IResult
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/x-tar";
        // The name is our own reference, so it needs no encoding.
        httpContext.Response.Headers.ContentDisposition = $"attachment; filename=\"{downloadName}.tar\"";
        await using var tar = new TarWriter(httpContext.Response.Body, TarEntryFormat.Pax, leaveOpen: true);
        foreach (var file in folder.EnumerateFiles("*", SearchOption.AllDirectories).OrderBy(file => file.FullName, StringComparer.Ordinal))
        {
            // Packages hold plain files only; a link somebody put there would show other files of this machine.
            if (file.LinkTarget is not null) continue;
            await using var content = file.OpenRead();
            var name = Path.GetRelativePath(folder.FullName, file.FullName).Replace(Path.DirectorySeparatorChar, '/');
            var entry = new PaxTarEntry(TarEntryType.RegularFile, $"{downloadName}/{name}") { DataStream = content, Mode = Mode, ModificationTime = file.LastWriteTimeUtc };
            await tar.WriteEntryAsync(entry, httpContext.RequestAborted);
        }
    }
}
