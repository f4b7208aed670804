using Airlock.Core.Transfers;

namespace Airlock.Api.Problems;

internal static class OutcomeResults
{
    /// <summary>What was done in its own words, or the denial as a problem document.</summary>
    public static IResult ToResult<T>(this Outcome<T> outcome, Func<T, IResult> done) where T : notnull =>
        outcome.IsDone ? done(outcome.Value) : new ProblemResult(outcome.Denial);
}
