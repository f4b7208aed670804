using System.Globalization;
using System.Text;

namespace Airlock.Core.Transfers;

/// <summary>The picture in the documentation, printed from the table so that it cannot lie.</summary>
public static class StateDiagram
{
    public static string Mermaid()
    {
        var text = new StringBuilder("stateDiagram-v2\n    [*] --> Draft\n");
        foreach (var row in Transitions.All)
            text.Append(CultureInfo.InvariantCulture, $"    {row.From} --> {row.To}: {row.Word} ({Name(row.By)})\n");
        foreach (var state in Enum.GetValues<TransferState>().Where(Transitions.IsFinal))
            text.Append(CultureInfo.InvariantCulture, $"    {state} --> [*]\n");
        return text.ToString();
    }

    private static string Name(Turn turn) => turn.ToString().ToLowerInvariant();
}
