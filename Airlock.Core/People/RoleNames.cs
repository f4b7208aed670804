namespace Airlock.Core.People;

/// <summary>The names of the roles in policy, tool and token: lower case with hyphens, stable.</summary>
public static class RoleNames
{
    private static readonly (Roles Role, string Name)[] Names =
    [
        (Roles.Staff, "staff"), (Roles.Vendor, "vendor"), (Roles.Approver, "approver"), (Roles.Deputy, "deputy"), (Roles.Receiver, "receiver"),
        (Roles.Operator, "operator"), (Roles.Auditor, "auditor"), (Roles.SafetyOfficer, "safety-officer"), (Roles.Administrator, "administrator"),
    ];

    /// <summary><see cref="Roles.None"/> for a name nobody knows.</summary>
    public static Roles FromName(string? name) => Names.FirstOrDefault(pair => pair.Name == name).Role;

    public static IReadOnlyList<string> Of(Roles roles) => [.. Names.Where(pair => roles.HasFlag(pair.Role)).Select(pair => pair.Name)];
}
