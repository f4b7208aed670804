using Airlock.Core.Transfers;

namespace Airlock.Worker.Queue;

/// <summary>Round and round over the groups: next is always the one that was served longest ago, and its first transfer.</summary>
internal sealed class FairTurns
{
    private readonly Dictionary<string, long> _servedAt = new(StringComparer.Ordinal);
    private long _turn;

    /// <param name="heads">Of each group in its own order.</param>
    public IReadOnlyList<Guid> Next(IEnumerable<WaitingTransfer> heads, int atMost)
    {
        var lines = heads.GroupBy(head => head.Group).ToDictionary(group => group.Key, group => new Queue<WaitingTransfer>(group));
        var next = new List<Guid>();
        while (next.Count < atMost && lines.Count > 0)
        {
            var (group, line) = lines.MinBy(each => (_servedAt.GetValueOrDefault(each.Key), each.Value.Peek().Since));
            next.Add(line.Dequeue().Id);
            _servedAt[group] = ++_turn;
            if (line.Count == 0) lines.Remove(group);
        }
        return next;
    }
}
