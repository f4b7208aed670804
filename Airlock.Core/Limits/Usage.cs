using Airlock.Core.Policy;

namespace Airlock.Core.Limits;

/// <summary>What a person has reserved and taken on a day.</summary>
internal readonly record struct Usage(int Files, long Bytes)
{
    /// <summary>The particulars of what would be too much; empty when all fits.</summary>
    public IReadOnlyList<string> Exceeded(ExportLimits limits, int moreFiles, long moreBytes)
    {
        var over = new List<string>();
        if (Files + (long)moreFiles > limits.FilesPerPersonPerDay) over.Add("files-per-day");
        if (moreBytes > limits.BytesPerPersonPerDay - Bytes) over.Add("bytes-per-day");
        return over;
    }
}
