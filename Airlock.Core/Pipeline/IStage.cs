using Airlock.Core.Transfers;

namespace Airlock.Core.Pipeline;

/// <summary>One machine gate. What it finds out about the file is a value; what goes wrong with us is an exception.</summary>
public interface IStage
{
    Stage Stage { get; }

    Task<StageResult> RunAsync(FileInspection file, CancellationToken ct);
}
