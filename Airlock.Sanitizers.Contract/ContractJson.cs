using System.Text.Json.Serialization;

namespace Airlock.Sanitizers.Contract;

/// <summary>The JSON of both frames; generated at build, so that no type name in the data can choose a type.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    MaxDepth = 32)]
[JsonSerializable(typeof(SanitizeRequest))]
[JsonSerializable(typeof(SanitizeReport))]
public sealed partial class ContractJson : JsonSerializerContext;
