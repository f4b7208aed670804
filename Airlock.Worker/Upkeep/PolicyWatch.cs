using Airlock.Core.Policy;
using Airlock.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Airlock.Worker.Upkeep;

/// <summary>Takes up a changed policy file. One that is not valid changes nothing and is a problem people see.</summary>
internal sealed partial class PolicyWatch(DataDirectory data, PolicyInForce policy, ILogger<PolicyWatch> log)
{
    private DateTime _seen;

    public bool IsInvalid { get; private set; }

    /// <exception cref="IOException">There is no policy.</exception>
    public static PolicyReading Read(DataDirectory data) => PolicyReader.Read(File.ReadAllText(data.Policy), Path.GetFileName(data.Policy));

    public void Look()
    {
        var changed = File.GetLastWriteTimeUtc(data.Policy);
        if (changed == _seen) return;
        var reading = Read(data);
        _seen = changed;
        IsInvalid = !reading.IsValid;
        if (!reading.IsValid) LogInvalid(reading.Errors.Count);
        else if (reading.Document.Version != policy.Current.Version)
        {
            policy.Adopt(reading.Document);
            LogAdopted(reading.Document.Version);
        }
    }

    [LoggerMessage(EventId = 321, Level = LogLevel.Error, Message = "policy: the changed file has {Errors} errors; the former one stays in force")]
    private partial void LogInvalid(int errors);

    [LoggerMessage(EventId = 322, Level = LogLevel.Information, Message = "policy: version {Version} is in force")]
    private partial void LogAdopted(string version);
}
