using Airlock.Sanitizers.Contract;

namespace Airlock.Core.Scan.Signatures;

/// <summary>Each staged file for itself and against what is in force: name, content, signature, version, date.</summary>
internal sealed class VerifyFiles(EngineSandbox sandbox, ImportLimits limits, TimeProvider time)
{
    private const string Verified = "Verification OK.";

    /// <summary>Clocks differ a little; a set from tomorrow would never be too old.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(1);

    /// <returns>Null and what they are, or why they are not taken.</returns>
    public async Task<(ImportRefusal? Refusal, IReadOnlyList<SignatureFile> Files)> RunAsync(CandidateSet set, string? inForce, CancellationToken ct)
    {
        var files = new List<SignatureFile>();
        foreach (var (staged, copied) in set.Incoming.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            var name = SignatureName.OfStaged(staged)!;
            if (copied.Bytes > (name.Kind is SignatureKind.Official ? limits.MaxOfficialBytes : limits.MaxOwnBytes)) return (new(ImportRefusals.TooLarge, staged), []);
            if (inForce is not null && InstalledSet.HashOf(inForce, staged) == copied.Sha256) return (new(ImportRefusals.VersionNotNewer, staged), []);
            var (refusal, file) = name.Kind is SignatureKind.Official || name.Extension is ".cud"
                ? await ContainerAsync(set, name, inForce, ct)
                : (Rules(set, name), null);
            if (refusal is not null) return (refusal, []);
            files.Add(file ?? InstalledSet.Describe(Path.Combine(set.Folder, staged), name, copied));
        }
        return (null, files);
    }

    private static ImportRefusal? Rules(CandidateSet set, SignatureName name)
    {
        using var untrusted = set.OpenUntrusted(name.Staged);
        return RuleText.Count(name.Extension, untrusted) is null ? new(ImportRefusals.ContentNotAsNamed, name.Staged) : null;
    }

    private async Task<(ImportRefusal?, SignatureFile?)> ContainerAsync(CandidateSet set, SignatureName name, string? inForce, CancellationToken ct)
    {
        using var untrusted = set.OpenUntrusted(name.Staged);
        if (ContainerHeader.Read(untrusted) is not { } header) return (new(ImportRefusals.ContentNotAsNamed, name.Staged), null);
        if (await SigtoolFaultAsync(set, name, ct) is { } unsigned) return (new(ImportRefusals.SignatureInvalid, $"{name.Staged}: {unsigned}"), null);
        // The signature covers what is inside, not what it is called: a signed bytecode.cvd is not a daily one because somebody says so.
        if (MemberFault(name, untrusted) is { } member) return (new(member, name.Staged), null);
        if (header.Built > time.GetUtcNow() + Ahead) return (new(ImportRefusals.BuiltInFuture, name.Staged), null);
        if (inForce is not null && name.Kind is SignatureKind.Official && InstalledSet.VersionOf(inForce, name) is { } installed && header.Version <= installed)
            return (new(ImportRefusals.VersionNotNewer, $"{name.Staged}: {header.Version} <= {installed}"), null);
        return (null, InstalledSet.Describe(Path.Combine(set.Folder, name.Staged), name, set.Incoming[name.Staged]));
    }

    /// <summary>
    /// sigtool's word. For a .cvd it holds the RSA signature over the archive, for a .cld the one of the <c>.info</c> inside over every member; for
    /// both it holds the header against the signed one. A .cud has none.
    /// </summary>
    private async Task<string?> SigtoolFaultAsync(CandidateSet set, SignatureName name, CancellationToken ct)
    {
        if (name.Kind is not SignatureKind.Official) return null;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(limits.Verification);
        using var sigtool = await sandbox.StartAsync(set.Folder, null, ["/usr/bin/sigtool", $"--info=/db/{name.Staged}"]);
        try
        {
            var code = await sigtool.EndAsync(deadline.Token);
            var said = await sigtool.StopAsync();
            return code == 0 && !said.IsCut && said.Untrusted.Split('\n').Contains(Verified) ? null : PlainText.Clean(said.Lines.LastOrDefault() ?? "sigtool", 200);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return "sigtool did not end";
        }
    }

    private static string? MemberFault(SignatureName name, Stream untrusted)
    {
        try
        {
            foreach (var member in ContainerMembers.Names(untrusted))
            {
                if (name.Kind is SignatureKind.Official && member.EndsWith(".info", StringComparison.Ordinal))
                    return member == $"{name.Stem}.info" ? null : ImportRefusals.ContentNotAsNamed;
                // Nobody signed it: only rules that add detection.
                if (name.Kind is SignatureKind.Own && !IsRules(member)) return ImportRefusals.MemberNotAllowed;
            }
            return name.Kind is SignatureKind.Official ? ImportRefusals.ContentNotAsNamed : null;
        }
        catch (InvalidDataException)
        {
            return ImportRefusals.ContentNotAsNamed;
        }
    }

    private static bool IsRules(string member) =>
        member is "COPYING" || Path.GetExtension(member) is ".info" || SignatureName.Of(member) is { Kind: SignatureKind.Own, Extension: not ".cud" };
}
