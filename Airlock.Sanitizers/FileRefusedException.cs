namespace Airlock.Sanitizers;

/// <summary>
/// The file's fault, met deep inside a parser where a value cannot be handed up through a library's callbacks.
/// Only <see cref="SanitizeOneFile"/> catches it and turns it into the value it stands for.
/// </summary>
internal sealed class FileRefusedException(string reason) : Exception(reason)
{
    /// <summary>One of <see cref="Contract.Reasons"/>.</summary>
    public string Reason { get; } = reason;
}
