namespace Airlock.Cli;

/// <summary>The caller asked for something that cannot be done as asked: exit 2.</summary>
internal sealed class UsageException(string message) : Exception(message);
