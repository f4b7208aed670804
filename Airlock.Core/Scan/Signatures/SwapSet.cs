namespace Airlock.Core.Scan.Signatures;

/// <summary>
/// Puts a confirmed import in force: checked once more, one turn of a link, reload, and the engine at work must show the set and find its
/// canaries, or the link turns back. May be run again after a death at any point. An engine that holds on to a set that was turned back is
/// not mended by the link: <see cref="SignatureFolder.NotForgotten"/> lies there, and nothing it scans counts, until it has let go.
/// </summary>
public sealed class SwapSet(SignatureFolder folder, CheckImport check, ImportLimits limits, TimeProvider time)
{
    private readonly LiveEngine _engine = new(folder.ClamdSocket, limits);

    /// <param name="digest">What the second person confirmed.</param>
    public async Task<SwapResult> RunAsync(Guid id, string digest, CancellationToken ct)
    {
        var before = SignatureFolder.TargetOf(folder.Current);
        if (before is null || SignatureFolder.ReadNote(SignatureFolder.OriginOf(before))?.Id != id)
        {
            var (note, set) = await check.BuildAsync(id, digest, ct);
            if (set is null) return End(id, digest, note.Refusal, isLive: false, before, before);
            before = Turn(note, set, before);
        }
        else before = SignatureFolder.TargetOf(folder.Previous);
        var after = SignatureFolder.TargetOf(folder.Current)!;

        if (!await _engine.IsThereAsync(ct)) return Kept(id, digest, isLive: false, before, after);
        var mark = new SetMark(Path.GetFileName(after));
        if (await _engine.TakeUpAsync(mark, ct) is not { } fault) return Kept(id, digest, isLive: true, before, after);
        await TurnBackAsync(after, ct);
        return End(id, digest, fault, isLive: false, after, before);
    }

    /// <summary>Has the engine let go of a set that was turned back, where one was.</summary>
    /// <returns>False when it holds on to it, or does not say.</returns>
    public async Task<bool> ForgetAsync(CancellationToken ct)
    {
        if (!File.Exists(folder.NotForgotten)) return true;
        var failed = await File.ReadAllTextAsync(folder.NotForgotten, ct);
        // Not yet turned, at first or because whoever wrote the name died before: the engine cannot let go of a set that is in force.
        if (Name(SignatureFolder.TargetOf(folder.Current)) == failed) TurnBack();
        if (!await _engine.ForgetAsync(new SetMark(failed), ct)) return false;
        File.Delete(folder.NotForgotten);
        return true;
    }

    private string? Turn(ImportNote note, CandidateSet set, string? before)
    {
        SignatureFolder.Write(SignatureFolder.OriginOf(set.Folder), note.Write());
        var path = folder.SetOf(set.SetDigest);
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
        Directory.Move(set.Folder, path);
        if (before is null) File.Delete(folder.Previous);
        else folder.Turn(folder.Previous, before);
        folder.Turn(folder.Current, path);
        return before;
    }

    private async Task TurnBackAsync(string after, CancellationToken ct)
    {
        // First of all, so that whoever dies leaves the gate shut.
        SignatureFolder.Write(folder.NotForgotten, Path.GetFileName(after));
        await ForgetAsync(ct);
        Directory.Delete(after, recursive: true);
    }

    private void TurnBack()
    {
        if (SignatureFolder.TargetOf(folder.Previous) is { } before) folder.Turn(folder.Current, before);
        else File.Delete(folder.Current);
    }

    private SwapResult Kept(Guid id, string digest, bool isLive, string? before, string after)
    {
        foreach (var old in Directory.EnumerateDirectories(folder.Sets).Where(old => old != before && old != after)) Directory.Delete(old, recursive: true);
        return End(id, digest, null, isLive, before, after);
    }

    private SwapResult End(Guid id, string digest, ImportRefusal? failure, bool isLive, string? before, string? after)
    {
        var last = new LastImport(id, digest, time.GetUtcNow(), failure?.Code, isLive);
        SignatureFolder.Write(folder.LastImport, last.Write());
        return new(last, Name(before), Name(after), !File.Exists(folder.NotForgotten));
    }

    private static string? Name(string? set) => set is null ? null : Path.GetFileName(set);
}
