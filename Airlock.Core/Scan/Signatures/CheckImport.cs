using Airlock.Core.Storage;

namespace Airlock.Core.Scan.Signatures;

/// <summary>All that can be said of a staged import before and, once more, after a second person agreed.</summary>
public sealed class CheckImport(SignatureFolder folder, DataDirectory data, EngineSandbox sandbox, ImportLimits limits, TimeProvider time)
{
    /// <summary>What the vendor's set cannot do without. bytecode it can.</summary>
    private static readonly string[] Needed = ["main", "daily"];

    private readonly VerifyFiles _verify = new(sandbox, limits, time);
    private readonly TrialLoad _trial = new(sandbox, limits);

    /// <summary>Says what is there and keeps nothing of it.</summary>
    public async Task<ImportNote> RunAsync(Guid id, CancellationToken ct)
    {
        var (note, set) = await BuildAsync(id, null, ct);
        set?.Discard();
        return note;
    }

    /// <param name="expected">The digest that was confirmed; anything else staged is refused. Null for the first look.</param>
    /// <returns>The set, in its folder of the making, when it is accepted.</returns>
    internal async Task<(ImportNote Note, CandidateSet? Set)> BuildAsync(Guid id, string? expected, CancellationToken ct)
    {
        var partial = folder.PartialSet(id);
        if (Directory.Exists(partial)) Directory.Delete(partial, recursive: true);
        var inForce = SignatureFolder.TargetOf(folder.Current);
        // What freshclam keeps is not copied: it would stand still from then on. Such an import must bring the official set whole.
        var (set, refusal) = await CandidateSet.BuildAsync(folder.IncomingOf(id), inForce is not null && folder.IsOurs(inForce) ? inForce : null, partial, ct);
        IReadOnlyList<SignatureFile> files = [];
        string? engine = null;
        if (set is not null)
        {
            refusal = expected is not null && expected != set.Digest ? new(ImportRefusals.ChangedSinceProposed) : null;
            if (refusal is null) (refusal, files) = await _verify.RunAsync(set, inForce, ct);
            refusal ??= IsComplete(set) ? null : new(ImportRefusals.SetIncomplete);
            if (refusal is null) (refusal, engine) = await _trial.RunAsync(set, ct);
            if (refusal is not null) set.Discard();
        }
        var note = new ImportNote { Id = id, Digest = set?.Digest ?? "", Refusal = refusal, At = time.GetUtcNow(), Engine = engine, Files = files };
        return (note, refusal is null ? set : null);
    }

    /// <summary>An engine with only half the official set looks healthy and finds little. A demonstration has none at all.</summary>
    private bool IsComplete(CandidateSet set) =>
        data.IsDemo || Needed.All(stem => set.Names().Any(name => name.Kind is SignatureKind.Official && name.Stem == stem));
}
