namespace Airlock.Core.Release;

/// <summary>Opens the bytes to deliver of one file, by its id in the decided manifest. The package closes the stream.</summary>
public delegate ValueTask<Stream> OpenFile(string fileId, CancellationToken cancel);
