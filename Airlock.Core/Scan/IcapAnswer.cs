using System.Globalization;

namespace Airlock.Core.Scan;

/// <summary>
/// Judges the final answer to RESPMOD. Clean is only 204 where it was allowed, or 200 with the very bytes that were sent; a word about an
/// infection beats both; a block page without such a word, a changed or a shortened body are no scan.
/// </summary>
internal sealed class IcapAnswer(IcapConnection connection, IcapOffer service, Func<Stream> openUntrusted, long length)
{
    private const int MaxHttpHead = 16 << 10;
    private const int CompareBytes = 64 << 10;

    /// <param name="isHandedOver">Whether the whole file had been sent when the head came.</param>
    public async Task<ScanReply> JudgeAsync(IcapHead head, bool isHandedOver, CancellationToken ct)
    {
        // Not overruled by anything else that is wrong with the answer.
        if (head.Infection is { } name) return new(ScanOutcome.Infected, name, null);
        if (head["ISTag"] != service.Tag) return ScanReply.Unfinished("the ICAP service's ISTag is not the one it gave");
        if (head.Status == IcapHead.NoModifications)
            return !service.Allow204 ? ScanReply.Unfinished("204 was not allowed")
                : !isHandedOver ? ScanReply.Unfinished("204 before the whole file was sent")
                : connection.HasMore ? ScanReply.Unfinished("something follows 204")
                : new(ScanOutcome.NothingFound, null, null);
        if (head.Status != IcapHead.Ok) return ScanReply.Unfinished(string.Create(CultureInfo.InvariantCulture, $"ICAP status {head.Status}"));
        return await IsUnchangedAsync(head, ct) ? new(ScanOutcome.NothingFound, null, null) : ScanReply.Unfinished("the ICAP service gave back something else");
    }

    private async Task<bool> IsUnchangedAsync(IcapHead head, CancellationToken ct)
    {
        if (HttpHeadBytes(head["Encapsulated"]) is not { } bytes) return false;
        var http = new byte[bytes];
        await connection.ReadAsync(http, ct);
        return (http.AsSpan().StartsWith("HTTP/1.1 200 "u8) || http.AsSpan().StartsWith("HTTP/1.0 200 "u8)) && await IsBodyUnchangedAsync(ct) && !connection.HasMore;
    }

    /// <summary><c>res-hdr=0, res-body=N</c> and nothing else; null for any other.</summary>
    private static int? HttpHeadBytes(string? encapsulated) =>
        encapsulated?.Split(',', StringSplitOptions.TrimEntries) is ["res-hdr=0", ['r', 'e', 's', '-', 'b', 'o', 'd', 'y', '=', .. var offset]]
        && int.TryParse(offset, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes is > 0 and <= MaxHttpHead ? bytes : null;

    private async Task<bool> IsBodyUnchangedAsync(CancellationToken ct)
    {
        using var untrusted = openUntrusted();
        var (ours, theirs) = (new byte[CompareBytes], new byte[CompareBytes]);
        var seen = 0L;
        while (await ChunkAsync(ct) is > 0 and var chunk)
        {
            if ((seen += chunk) > length) return false;
            for (int left = chunk, count; left > 0; left -= count)
            {
                count = Math.Min(left, CompareBytes);
                await connection.ReadAsync(theirs.AsMemory(0, count), ct);
                if (await untrusted.ReadAtLeastAsync(ours.AsMemory(0, count), count, throwOnEndOfStream: false, ct) != count
                    || !ours.AsSpan(0, count).SequenceEqual(theirs.AsSpan(0, count))) return false;
            }
            if ((await connection.ReadLineAsync(ct)).Length > 0) return false;
        }
        // No trailer: one could take back what the head said.
        return seen == length && (await connection.ReadLineAsync(ct)).Length == 0;
    }

    private async Task<int> ChunkAsync(CancellationToken ct)
    {
        var line = await connection.ReadLineAsync(ct);
        return line.Length is > 0 and <= 8 && int.TryParse(line, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bytes) && bytes >= 0
            ? bytes : throw new InvalidDataException("an ICAP chunk has no size");
    }
}
