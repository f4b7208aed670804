namespace Airlock.Core.Sanitize;

/// <summary>One started child: two pipes and a way to end it. Disposing kills it and everything in its pid namespace.</summary>
public interface IChild : IDisposable
{
    Stream Input { get; }

    /// <summary>All that comes from here is hostile.</summary>
    Stream UntrustedOutput { get; }

    /// <summary>Ends our side of the conversation: the child sees end of file.</summary>
    void CloseInput();

    void Kill();

    /// <summary>True when it is known to have ended before anybody used it.</summary>
    bool IsGone { get; }

    /// <summary>True when it ended because it made a system call no parser makes: somebody had taken it over. False also where that is not known.</summary>
    bool EndedByFilter => false;

    /// <summary>What the sandbox itself said on stderr, for our own logs when the child never became ready; at most 4 KiB.</summary>
    string SandboxMessage { get; }
}
