using System.Text.Json;

namespace Airlock.Api.Closed;

/// <summary>One release as the worker's index has it.</summary>
/// <param name="Route">By name; what does not say it is held back while any way is stopped.</param>
/// <param name="Folder">The package's folder below the index; the reference where the index names none.</param>
internal sealed record ReleaseView(Guid Id, string Reference, DateTimeOffset ReleasedAt, string? ManifestSha256, JsonElement? Files, string? Folder = null, string? Route = null);
