namespace Airlock.Core.Sanitize;

/// <summary>Starts single-use children.</summary>
public interface IChildLauncher
{
    /// <summary>What reports say about isolation: <c>bwrap</c> or <c>process-only</c>.</summary>
    string SandboxName { get; }

    /// <summary>What it is made of here.</summary>
    SandboxLayers Layers => SandboxName == LauncherProtocol.Bubblewrap ? SandboxLayers.Namespaces : SandboxLayers.Process;

    /// <summary>Starts a child and returns before it has said a word.</summary>
    /// <exception cref="SandboxUnavailableException">The sandbox cannot be had: our fault, no verdict.</exception>
    Task<IChild> StartAsync(ChildFamily family, CancellationToken ct);

    /// <summary>Asks, without starting anything, whether children can be had.</summary>
    Task<bool> AnswersAsync(CancellationToken ct);
}
