namespace Airlock.Sanitizers.Contract;

/// <summary>The names and extensions of the formats, once.</summary>
public static class FileFormats
{
    /// <summary>The name in reports and policies: lower case, stable.</summary>
    public static string Name(this FileFormat format) => format switch
    {
        FileFormat.Text => "txt",
        FileFormat.Jpeg => "jpg",
        _ => Enum.IsDefined(format) ? format.ToString().ToLowerInvariant() : "unknown",
    };

    /// <summary>The extension a delivered file of this format carries, with its dot; empty for <see cref="FileFormat.Unknown"/>.</summary>
    public static string Extension(this FileFormat format) =>
        format is FileFormat.Unknown || !Enum.IsDefined(format) ? "" : "." + format.Name();

    public static FileFormat FromName(string? name) =>
        Enum.GetValues<FileFormat>().FirstOrDefault(format => format.Name() == name);

    /// <summary>True for the types an office program runs macros of.</summary>
    public static bool MayHoldMacros(this FileFormat format) => format is FileFormat.Docm or FileFormat.Dotm or FileFormat.Xlsm or FileFormat.Xltm or FileFormat.Pptm
        or FileFormat.Potm or FileFormat.Ppsm or FileFormat.Xlsb or FileFormat.Xlam or FileFormat.Ppam or FileFormat.Sldm or FileFormat.Vsdm or FileFormat.Vstm or FileFormat.Vssm;

    /// <summary>True when <paramref name="extension"/> (with its dot, any case) may stay on a file of this format.</summary>
    public static bool Accepts(this FileFormat format, string extension) => format switch
    {
        FileFormat.Unknown => false,
        FileFormat.Jpeg => Is(extension, ".jpg", ".jpeg", ".jpe", ".jfif"),
        FileFormat.Text => Is(extension, ".txt", ".text", ".log", ".md"),
        FileFormat.Csv => Is(extension, ".csv", ".tsv"),
        _ => Is(extension, format.Extension()),
    };

    private static bool Is(string extension, params ReadOnlySpan<string> accepted)
    {
        foreach (var one in accepted)
            if (string.Equals(one, extension, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }
}
