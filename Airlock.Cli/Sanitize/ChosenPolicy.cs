using Airlock.Core.Policy;

namespace Airlock.Cli.Sanitize;

/// <summary>The policy the caller named, or the one a new installation starts with.</summary>
internal static class ChosenPolicy
{
    /// <exception cref="UsageException">No such file, or everything that is wrong with it, one FILE:LINE:COLUMN a line.</exception>
    public static PolicyDocument Read(string? path)
    {
        if (path is null) return DefaultPolicy.Document();
        if (!RegularFile.Is(path)) throw new UsageException($"ポリシーファイルがありません: {path} / no such policy file");
        if (new FileInfo(path).Length > PolicyReader.MaxBytes) throw new UsageException($"{path}:1:1: the file is too large");
        var reading = PolicyReader.Read(File.ReadAllText(path), path);
        return reading.IsValid ? reading.Document : throw new UsageException(string.Join(Environment.NewLine, reading.Errors));
    }
}
