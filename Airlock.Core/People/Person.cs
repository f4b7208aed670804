namespace Airlock.Core.People;

/// <summary>A person as the rules know them; how they sign in is elsewhere.</summary>
public sealed class Person
{
    private Person()
    {
    }

    public Guid Id { get; private set; }
    public string DisplayName { get; private set; } = "";
    public string Unit { get; private set; } = "";
    public Roles Roles { get; private set; }
    public bool IsDisabled { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    internal static Person Create(Guid id, string displayName, string unit, Roles roles, DateTimeOffset now) =>
        new() { Id = id, DisplayName = displayName, Unit = unit, Roles = roles, CreatedAt = now };

    internal void Change(string displayName, string unit, Roles roles, bool disabled) =>
        (DisplayName, Unit, Roles, IsDisabled) = (displayName, unit, roles, disabled);
}
