using Airlock.Core.Budgets;
using Airlock.Core.Policy;
using Airlock.Core.Transfers;

namespace Airlock.Core.Intake;

/// <summary>The bytes one file of a route may have here, and what is said of more: the policy's limit, or that nothing here could look into it.</summary>
public sealed record UploadLimit(long Bytes, Denial TooLarge)
{
    public static UploadLimit Of(TransferLimits limits, InstallationBudgets budgets)
    {
        var policy = Math.Min(limits.MaxFileBytes, limits.MaxTransferBytes);
        return policy < budgets.LargestFileBytes ? new(policy, Denial.FileTooLarge) : new(budgets.LargestFileBytes, Denial.FileOverEngine);
    }
}
