using Airlock.Core.Policy;
using Airlock.Core.Storage;

namespace Airlock.Api.Hosting;

/// <summary>Reads the policy this process starts with.</summary>
internal static class PolicyFile
{
    /// <exception cref="RefusalToStart">It is missing or wrong; a plane without rules does not open.</exception>
    public static PolicyDocument Read(DataDirectory data)
    {
        if (!File.Exists(data.Policy)) throw new RefusalToStart($"{data.Policy}: no policy; run ./airlock up");
        if (new FileInfo(data.Policy).Length > PolicyReader.MaxBytes) throw new RefusalToStart($"{data.Policy}: too large for a policy");
        var reading = PolicyReader.Read(File.ReadAllText(data.Policy), data.Policy);
        return reading.IsValid ? reading.Document : throw new RefusalToStart(string.Join('\n', reading.Errors));
    }
}
