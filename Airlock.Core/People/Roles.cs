namespace Airlock.Core.People;

/// <summary>What a person may come for. A person may have several; rules that exclude one another look at the act, not at the set.</summary>
[Flags]
public enum Roles
{
    None = 0,
    /// <summary>申請者: brings in and takes out.</summary>
    Staff = 1,
    /// <summary>保守事業者: submits under a ticket.</summary>
    Vendor = 2,
    /// <summary>承認者.</summary>
    Approver = 4,
    /// <summary>代理承認者.</summary>
    Deputy = 8,
    /// <summary>受取者.</summary>
    Receiver = 16,
    /// <summary>運用担当者.</summary>
    Operator = 32,
    /// <summary>監査担当者.</summary>
    Auditor = 64,
    /// <summary>医療情報システム安全管理責任者.</summary>
    SafetyOfficer = 128,
    /// <summary>システム管理者.</summary>
    Administrator = 256,
}
