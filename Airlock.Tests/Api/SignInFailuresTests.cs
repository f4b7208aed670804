using System.Globalization;
using Airlock.Api.SignIn;
using Airlock.Tests.Core;

namespace Airlock.Tests.Api;

/// <summary>What is remembered of wrong and right sign-ins stays small, and is not made to forget what matters.</summary>
public sealed class SignInFailuresTests
{
    private static readonly Guid Victim = Guid.CreateVersion7();
    private readonly StillTime _time = new(new(2026, 4, 1, 3, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_flood_of_single_failures_stays_bounded_and_resets_no_count()
    {
        var failures = new SignInFailures(_time);
        for (var tried = 0; tried < 8; tried++) failures.Failed(Victim, "guesser");
        Assert.True(failures.IsShut(Victim, "guesser"));

        Flood(from => failures.Failed(Victim, from));

        Assert.Equal(SignInFailures.MostKept, failures.Kept);
        Assert.True(failures.IsShut(Victim, "guesser"));
        Assert.False(failures.IsShut(Victim, "somebody else"));
    }

    [Fact]
    public void What_has_run_out_goes_before_what_still_counts()
    {
        var failures = new SignInFailures(_time);
        for (var tried = 0; tried < 8; tried++) failures.Failed(Victim, "long ago");
        _time.Advance(TimeSpan.FromMinutes(16));
        failures.Failed(Victim, "now");
        Flood(from => failures.Failed(Victim, from), SignInFailures.MostKept - 1);

        for (var tried = 0; tried < 7; tried++) failures.Failed(Victim, "now");

        Assert.Equal(SignInFailures.MostKept, failures.Kept);
        Assert.True(failures.IsShut(Victim, "now"));
    }

    [Fact]
    public void Places_a_person_signed_in_from_stay_bounded_and_the_latest_are_kept()
    {
        var failures = new SignInFailures(_time);
        failures.Succeeded(Victim, "first");
        _time.Advance(TimeSpan.FromSeconds(1));

        Flood(from => failures.Succeeded(Victim, from), SignInFailures.MostKept);

        Assert.Equal(SignInFailures.MostKept, failures.Kept);
        Assert.Equal((false, true), (failures.IsKnown(Victim, "first"), failures.IsKnown(Victim, "0")));
    }

    private static void Flood(Action<string> from, int count = SignInFailures.MostKept + 100)
    {
        for (var one = 0; one < count; one++) from(one.ToString(CultureInfo.InvariantCulture));
    }
}
