using System.CommandLine;

namespace Airlock.Cli.Audit;

/// <summary><c>airlock audit …</c>.</summary>
internal static class AuditCommand
{
    public static Command Create() => new("audit", "監査記録 / the audit log") { AuditVerifyCommand.Create(), AuditExportCommand.Create() };
}
