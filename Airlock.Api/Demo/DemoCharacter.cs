using Airlock.Core.People;

namespace Airlock.Api.Demo;

/// <summary>A name to sign in with, what the screens show, and what for.</summary>
internal sealed record DemoCharacter(string User, string DisplayName, string Unit, Roles Roles)
{
    /// <summary>Every kind of person, and a second one wherever a rule speaks of two.</summary>
    public static readonly IReadOnlyList<DemoCharacter> All =
    [
        new("staff", "申請 花子", "放射線科", Roles.Staff),
        new("staff2", "申請 次郎", "医療情報部", Roles.Staff),
        new("vendor", "保守 太郎", "デモ医療機器株式会社", Roles.Vendor),
        new("approver", "承認 一子", "放射線科", Roles.Approver),
        new("approver2", "承認 二郎", "医療情報部", Roles.Approver),
        new("deputy", "代理 三子", "医療情報部", Roles.Deputy),
        new("receiver", "受取 四郎", "病棟", Roles.Receiver),
        new("operator", "運用 五子", "医療情報部", Roles.Operator),
        new("auditor", "監査 六郎", "監査室", Roles.Auditor),
        new("safety", "安全 七子", "医療安全管理部", Roles.SafetyOfficer),
        new("administrator", "管理 八郎", "医療情報部", Roles.Administrator),
        new("administrator2", "管理 九子", "医療情報部", Roles.Administrator),
    ];
}
