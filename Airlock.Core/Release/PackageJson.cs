using System.Text.Encodings.Web;
using System.Text.Json;

namespace Airlock.Core.Release;

/// <summary>How JSON in packages is written and read: Japanese legible, no second reading of a doubled name, nothing after the end.</summary>
internal static class PackageJson
{
    public static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    private static readonly JsonWriterOptions Legible = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    public static byte[] Write(Action<Utf8JsonWriter> content)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Legible)) content(json);
        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }
}
