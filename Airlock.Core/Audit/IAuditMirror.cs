namespace Airlock.Core.Audit;

/// <summary>A second place for the log, best on another machine: what is changed here no longer agrees with what stands there.</summary>
public interface IAuditMirror
{
    /// <summary>How many entries stand there.</summary>
    Task<long> CountAsync(CancellationToken ct);

    /// <summary>Appends and returns only when it is durable.</summary>
    Task AppendAsync(IReadOnlyList<AuditLine> lines, CancellationToken ct);

    Task AppendAsync(string checkpointNote, CancellationToken ct);
}
