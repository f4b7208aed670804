using System.Text.Json.Serialization;
using Airlock.Core.Health;

namespace Airlock.Cli.Doctor;

/// <summary>One thing found.</summary>
/// <param name="Code">One of <see cref="HealthProblems"/>.</param>
/// <param name="What">Which service or file, in our own words; null when the code says it all.</param>
/// <param name="Gate">The gate it breaks or weakens.</param>
/// <param name="Broken">False for what only deserves attention.</param>
/// <param name="Cure">What to do, in both languages.</param>
internal sealed record Diagnosis(string Code, string? What, [property: JsonConverter(typeof(JsonStringEnumConverter<Gate>))] Gate Gate, bool Broken, string Cure)
{
    public static Diagnosis Of(string code, string? what = null)
    {
        var cure = Cures.For(code);
        return new(code, what, cure.Gate, cure.Breaks, cure.Words);
    }
}
