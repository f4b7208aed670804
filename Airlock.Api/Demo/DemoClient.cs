namespace Airlock.Api.Demo;

/// <summary>The certificate a demo receiver shows the closed plane.</summary>
/// <param name="Cert">Path of the PEM certificate; so is <paramref name="Key"/>.</param>
internal sealed record DemoClient(string Cert, string Key);
