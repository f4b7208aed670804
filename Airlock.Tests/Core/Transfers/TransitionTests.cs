using Airlock.Core.Transfers;

namespace Airlock.Tests.Core.Transfers;

public sealed class TransitionTests
{
    [Fact]
    public void Every_state_is_reachable_from_draft()
    {
        var reached = new HashSet<TransferState> { TransferState.Draft };
        while (Transitions.All.Where(row => reached.Contains(row.From)).Select(row => row.To).Any(reached.Add))
        {
        }

        Assert.Equal(Enum.GetValues<TransferState>().ToHashSet(), reached);
    }

    [Fact]
    public void Every_state_that_is_not_final_has_a_turn_and_an_exit_for_whose_turn_it_is() => Assert.All(
        Enum.GetValues<TransferState>().Where(state => !state.IsFinal()),
        state =>
        {
            Assert.NotEqual(Turn.None, state.WhoseTurn());
            Assert.Contains(Transitions.All, row => row.From == state && row.By == state.WhoseTurn());
        });

    [Fact]
    public void Nothing_leads_back_to_draft_and_no_row_stands_twice()
    {
        Assert.DoesNotContain(Transitions.All, row => row.To is TransferState.Draft);
        Assert.Equal(Transitions.All.Count, Transitions.All.Select(row => (row.From, row.To, row.By)).Distinct().Count());
    }

    [Fact]
    public void Released_is_reached_from_releasing_alone_and_that_from_approved_alone()
    {
        Assert.Equal([TransferState.Releasing], Transitions.All.Where(row => row.To is TransferState.Released).Select(row => row.From));
        Assert.Equal([TransferState.Approved], Transitions.All.Where(row => row.To is TransferState.Releasing).Select(row => row.From));
    }

    [Fact]
    public void No_transition_out_of_a_final_state_leads_towards_a_release() => Assert.All(
        Transitions.All.Where(row => row.From.IsFinal()),
        row => Assert.True(row.To is TransferState.Recalled));

    [Fact]
    public void The_diagram_has_a_line_for_each_row()
    {
        var lines = StateDiagram.Mermaid().Split('\n');

        Assert.All(Transitions.All, row => Assert.Contains(lines, line => line.Contains($"{row.From} --> {row.To}: {row.Word}", StringComparison.Ordinal)));
    }

    [Fact]
    public void Codes_and_numbers_of_denials_are_unique()
    {
        Assert.Equal(Denial.All.Count, Denial.All.Select(denial => denial.Code).Distinct().Count());
        Assert.Equal(Denial.All.Count, Denial.All.Select(denial => denial.Number).Distinct().Count());
    }
}
