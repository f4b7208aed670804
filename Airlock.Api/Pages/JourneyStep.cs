using Airlock.Core.Transfers;

namespace Airlock.Api.Pages;

/// <summary>One of the seven stages as somebody waiting sees it.</summary>
/// <param name="Progress">Key of the word for how far it is.</param>
internal sealed record JourneyStep(Stage Stage, string Progress, bool IsCurrent)
{
    private static readonly TransferState[] Decided =
        [TransferState.Approved, TransferState.Releasing, TransferState.Released, TransferState.Received, TransferState.Recalled];

    private static readonly TransferState[] Delivered = [TransferState.Released, TransferState.Received, TransferState.Recalled];

    public static IReadOnlyList<JourneyStep> Of(Transfer transfer)
    {
        var steps = new List<JourneyStep>();
        var isOver = transfer.State.IsFinal() && !Delivered.Contains(transfer.State);
        var (isCurrentSeen, states) = (false, Enum.GetValues<Stage>().Where(stage => stage is not Stage.None));
        foreach (var stage in states)
        {
            var isDone = IsDone(transfer, stage);
            var isCurrent = !isDone && !isCurrentSeen && !isOver && transfer.State is not TransferState.Draft;
            isCurrentSeen |= isCurrent;
            steps.Add(new(stage, isDone ? "Journey.Done" : isCurrent ? Current(transfer) : isOver ? "Journey.NotDone" : "Journey.Planned", isCurrent));
        }
        return steps;
    }

    private static bool IsDone(Transfer transfer, Stage stage) => stage switch
    {
        Stage.Intake => transfer.State is not TransferState.Draft,
        // A file rests in quarantine until its transfer's turn; what it waits for afterwards is the scan.
        Stage.Quarantine => transfer.State is not (TransferState.Draft or TransferState.Submitted),
        Stage.Approve => Decided.Contains(transfer.State),
        Stage.Release => Delivered.Contains(transfer.State),
        _ => transfer.State is not TransferState.Draft && transfer.Files.Count > 0 && transfer.Files.All(file => file.Verdict is not null || file.Stage > stage),
    };

    private static string Current(Transfer transfer) => transfer.State switch
    {
        TransferState.Held => "Journey.Held",
        TransferState.ActionNeeded or TransferState.AwaitingApproval => "Journey.WaitsForPerson",
        _ => "Journey.Now",
    };
}
