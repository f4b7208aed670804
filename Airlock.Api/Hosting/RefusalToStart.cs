namespace Airlock.Api.Hosting;

/// <summary>The process may not run as it was asked to; the sentence goes to standard error and the exit code is 2.</summary>
internal sealed class RefusalToStart(string message) : Exception(message);
