using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Airlock.Sanitizers.Contract;

namespace Airlock.Tests.Samples;

/// <summary>What a sample says about itself, in <c>NAME.expect.json</c> beside it. An unknown key fails the test.</summary>
public sealed record Expectation
{
    public required Verdict Verdict { get; init; }
    public string? Reason { get; init; }
    public required FileFormat Format { get; init; }
    public FileFormat Output { get; init; }
    public Route Route { get; init; }
    public string? Password { get; init; }
    /// <summary>As under a policy that wants pages as pictures.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Flatten { get; init; }
    /// <summary>Findings that must be there; others may be. Location null means anywhere.</summary>
    public IReadOnlyList<ExpectedFinding> Findings { get; init; } = [];
    /// <summary>Text that must be gone from every part of the output, however compressed.</summary>
    public IReadOnlyList<string> Gone { get; init; } = [];
    /// <summary>Text that must still be in some part of the output.</summary>
    public IReadOnlyList<string> Kept { get; init; } = [];

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>As it stands in the file beside a sample.</summary>
    public byte[] ToJson() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Options), (byte)'\n'];

    public static Expectation Of(string sample) =>
        JsonSerializer.Deserialize<Expectation>(File.ReadAllText(sample + ".expect.json"), Options)!;
}

public sealed record ExpectedFinding
{
    /// <summary>Null means any.</summary>
    public FindingKind? Kind { get; init; }
    /// <summary>Row of the carrier catalogue; null means any.</summary>
    public string? Carrier { get; init; }
    public FindingAction? Action { get; init; }
    public string? Location { get; init; }
}
