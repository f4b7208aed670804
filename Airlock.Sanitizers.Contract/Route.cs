namespace Airlock.Sanitizers.Contract;

/// <summary>The three ways through the door. Chooses rules; which rules is policy.</summary>
public enum Route
{
    /// <summary>持込申請: outside to closed.</summary>
    BringIn = 0,
    /// <summary>保守用ファイルの提出: outside to closed, by a vendor under a ticket.</summary>
    Maintenance,
    /// <summary>持出申請: closed to outside.</summary>
    TakeOut,
}
