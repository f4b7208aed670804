namespace Airlock.Cli.Sanitize;

/// <summary>The files of a tree: regular ones only, no pipe, socket or device; a symbolic link is not followed, neither to a file nor to a folder.</summary>
internal static class InputTree
{
    private static readonly EnumerationOptions OneFolder = new()
    {
        AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Device,
        IgnoreInaccessible = false,
    };

    /// <param name="root">Where to begin.</param>
    /// <param name="unreadable">Told of every folder that could not be read; its siblings are read all the same.</param>
    public static List<string> Files(string root, Action<string, Exception> unreadable)
    {
        var files = new List<string>();
        var folders = new Stack<string>([root]);
        while (folders.TryPop(out var folder))
        {
            try
            {
                files.AddRange(Directory.EnumerateFiles(folder, "*", OneFolder).Where(RegularFile.Is));
                foreach (var below in Directory.EnumerateDirectories(folder, "*", OneFolder)) folders.Push(below);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                unreadable(folder, fault);
            }
        }
        return files;
    }
}
