using System.Collections;
using System.Reflection;
using Airlock.Sanitizers.Pdf.Rules;
using Airlock.Tests.Samples.Making;

namespace Airlock.Tests.Sanitizers.Pdf;

/// <summary>Rows, samples and allow-lists say the same.</summary>
public sealed class PdfCarrierTests
{
    [Fact]
    public void Every_row_is_written_down_once_and_has_a_sample()
    {
        var samples = PdfSamples.All().Select(sample => Path.GetFileName(sample.Path)).Where(name => PdfCarrierRow.IsCarrier(name) && !name.EndsWith(".json", StringComparison.Ordinal)).ToList();

        Assert.Equal(PdfCarrierTable.Rows, PdfCarrierTable.Read().Select(row => row.Row));
        Assert.Equal(PdfCarrierTable.Rows, samples.Select(PdfCarrierRow.Of).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_allow_list_holds_a_name_that_may_never_be_in_a_result()
    {
        var keys = AllowedKeys();

        Assert.Contains("MediaBox", keys);
        Assert.Contains("QuadPoints", keys);
        Assert.True(keys.Count > 300, "the walk through the rules did not reach them");
        Assert.Empty(PdfCarrierTable.Never().Intersect(keys));
    }

    /// <summary>Every key any rule lists, by walking from rule to rule through whatever they hold.</summary>
    private static HashSet<string> AllowedKeys()
    {
        var keys = new HashSet<string>();
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var waiting = new Queue<object>([PdfRules.Catalog, PdfRules.Page, StructureRules.InlineProperties]);
        while (waiting.TryDequeue(out var next))
        {
            if (!seen.Add(next)) continue;
            foreach (var field in next.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public))
            {
                var value = field.GetValue(next);
                if (value is Func<Dictionary<string, Rule>> lists) value = lists();
                if (value is Dictionary<string, Rule> listed) keys.UnionWith(listed.Keys);
                IEnumerable parts = value switch { Dictionary<string, Rule> map => map.Values, Func<Rule>[] choices => choices, _ => new[] { value } };
                foreach (var part in parts)
                    if (part is Func<Rule> late) waiting.Enqueue(late());
                    else if (part is Rule rule) waiting.Enqueue(rule);
            }
        }
        return keys;
    }
}
