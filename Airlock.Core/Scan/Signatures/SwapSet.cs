namespace Airlock.Core.Scan.Signatures;

/// <summary>
/// Puts a confirmed import in force: checked once more, one turn of a link, reload, and the engine at work must show the set and find its
/// canaries, or the link turns back. May be run again after a death at any point.
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
        await TurnBackAsync(before, after, mark, ct);
        return End(id, digest, fault, isLive: false, after, before);
    }

    private string? Turn(ImportNote note, CandidateSet set, string? before)
    {
        SignatureFolder.Write(SignatureFolder.OriginOf(set.Folder), note.Write());
        var path = folder.SetOf(set.SetDigest);
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
        Directory.Move(set.Folder, path);
        if (before is not null) folder.Turn(folder.Previous, before);
        folder.Turn(folder.Current, path);
        return before;
    }

    private async Task TurnBackAsync(string? before, string after, SetMark mark, CancellationToken ct)
    {
        if (before is null) File.Delete(folder.Current);
        else folder.Turn(folder.Current, before);
        await _engine.ForgetAsync(mark, ct);
        Directory.Delete(after, recursive: true);
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
        return new(last, Name(before), Name(after));
    }

    private static string? Name(string? set) => set is null ? null : Path.GetFileName(set);
}
