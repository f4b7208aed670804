using System.Runtime.Versioning;

// The servers run on Linux only, and so do their tests: file modes may be asked without asking for the system first.
[assembly: SupportedOSPlatform("linux")]
