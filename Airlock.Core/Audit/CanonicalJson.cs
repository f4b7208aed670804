using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Airlock.Core.Audit;

/// <summary>
/// RFC 8785 for what we sign and chain: objects, arrays, strings, integers, booleans, null. Fractions are refused rather than written
/// nearly right; so are integers beyond 2^53, which other readers would round.
/// </summary>
public static class CanonicalJson
{
    private const long MaxInteger = (1L << 53) - 1;

    public static string Write(JsonNode? node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return text.ToString();
    }

    public static byte[] Bytes(JsonNode? node) => Encoding.UTF8.GetBytes(Write(node));

    private static void Append(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case null: text.Append("null"); break;
            case JsonObject members: AppendObject(text, members); break;
            case JsonArray items: AppendArray(text, items); break;
            case JsonValue value: AppendValue(text, value); break;
            default: throw new ArgumentException("not a JSON value", nameof(node));
        }
    }

    private static void AppendObject(StringBuilder text, JsonObject members)
    {
        var separator = '{';
        // Section 3.2.3: sorted by UTF-16 code units, which is what ordinal comparison does here.
        foreach (var (name, value) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            text.Append(separator);
            AppendString(text, name);
            Append(text.Append(':'), value);
            separator = ',';
        }
        text.Append(separator is '{' ? "{}" : "}");
    }

    private static void AppendArray(StringBuilder text, JsonArray items)
    {
        var separator = '[';
        foreach (var item in items)
        {
            Append(text.Append(separator), item);
            separator = ',';
        }
        text.Append(separator is '[' ? "[]" : "]");
    }

    private static void AppendValue(StringBuilder text, JsonValue value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.True: text.Append("true"); break;
            case JsonValueKind.False: text.Append("false"); break;
            case JsonValueKind.String: AppendString(text, value.GetValue<string>()); break;
            case JsonValueKind.Number: text.Append(Integer(value).ToString(CultureInfo.InvariantCulture)); break;
            default: throw new ArgumentException("not a canonical value", nameof(value));
        }
    }

    private static long Integer(JsonValue value)
    {
        var number = value.TryGetValue<long>(out var wide) ? wide
            : value.TryGetValue<int>(out var narrow) ? narrow
            : throw new ArgumentException("only integers have a canonical form here", nameof(value));
        return number is >= -MaxInteger and <= MaxInteger ? number : throw new ArgumentException("integer beyond 2^53", nameof(value));
    }

    /// <summary>Section 3.2.2.2: the seven short escapes, lower-case \u00xx for other controls, everything else as it is.</summary>
    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1])) text.Append(c).Append(value[++i]);
            else if (char.IsSurrogate(c)) throw new ArgumentException("lone surrogate", nameof(value));
            else AppendCharacter(text, c);
        }
        text.Append('"');
    }

    private static void AppendCharacter(StringBuilder text, char c) => _ = c switch
    {
        '"' => text.Append("\\\""),
        '\\' => text.Append("\\\\"),
        '\b' => text.Append("\\b"),
        '\t' => text.Append("\\t"),
        '\n' => text.Append("\\n"),
        '\f' => text.Append("\\f"),
        '\r' => text.Append("\\r"),
        < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
        _ => text.Append(c),
    };
}
