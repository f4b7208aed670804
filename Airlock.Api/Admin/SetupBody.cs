namespace Airlock.Api.Admin;

/// <summary>What the first administrator sends.</summary>
internal sealed record SetupBody(string Token, string User, string Password, string DisplayName)
{
    public const int MaxText = 200;

    /// <summary>Without this a record's own ToString would print it.</summary>
    public override string ToString() => nameof(SetupBody);

    public static SetupBody Of(IFormCollection form) => new(Text(form, "token"), Text(form, "user"), Text(form, "password"), Text(form, "displayName"));

    private static string Text(IFormCollection form, string name) => form[name].ToString() is { Length: <= MaxText } text ? text.Trim() : "";
}
