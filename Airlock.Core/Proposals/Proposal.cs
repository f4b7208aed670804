using Airlock.Core.People;

namespace Airlock.Core.Proposals;

/// <summary>A change one person asks for and another must confirm before anything is done.</summary>
public sealed class Proposal
{
    public const int MaxSubject = 200;

    /// <summary>What nobody confirmed in this time is proposed anew or not at all.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    private Proposal()
    {
    }

    public Guid Id { get; private set; }
    public ProposalKind Kind { get; private set; }
    public string Subject { get; private set; } = "";
    public string Reason { get; private set; } = "";
    /// <summary>Null when it was proposed at the machine.</summary>
    public Guid? ProposerId { get; private set; }
    public string? HostUserName { get; private set; }
    public string? HostLogin { get; private set; }
    public string? HostName { get; private set; }
    public DateTimeOffset ProposedAt { get; private set; }
    public ProposalState State { get; private set; }
    /// <summary>Whoever confirmed or refused.</summary>
    public Guid? DeciderId { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    /// <summary>Why it failed: a stable kebab-case code.</summary>
    public string? Outcome { get; private set; }
    public long Version { get; private set; }

    public HostUser? Host => HostUserName is null || HostName is null ? null : new(HostUserName, HostLogin, HostName);

    /// <summary>The form in the log.</summary>
    public string ProposedBy => Host?.ToString() ?? $"person:{ProposerId}";

    public DateTimeOffset ExpiresAt => ProposedAt + Life;

    internal static Proposal Of(NewProposal asked, Actor actor, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Kind = asked.Kind,
        Subject = asked.Subject,
        Reason = asked.Reason,
        ProposerId = asked.Host is null ? actor.Id : null,
        HostUserName = asked.Host?.User,
        HostLogin = asked.Host?.Login,
        HostName = asked.Host?.Host,
        ProposedAt = now,
    };

    /// <summary>Expiry needs nobody to notice it.</summary>
    public ProposalState StateAt(DateTimeOffset now) => State is ProposalState.Pending && now >= ExpiresAt ? ProposalState.Expired : State;

    /// <summary>By the person, or at the machine under the name the person signs in with.</summary>
    public bool IsBy(Actor actor, string userName) => ProposerId is { } id ? id == actor.Id : Host is not { } host || host.IsNamed(userName);

    internal void Decide(ProposalState to, Guid deciderId, DateTimeOffset now) =>
        (State, DeciderId, DecidedAt, Version) = (to, deciderId, now, Version + 1);

    internal void End(ProposalState to, string? outcome) => (State, Outcome, Version) = (to, outcome, Version + 1);
}
