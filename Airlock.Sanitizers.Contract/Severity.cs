namespace Airlock.Sanitizers.Contract;

/// <summary>How much a person should care. High: it runs, fetches or hides code by itself. The zero value is the loudest.</summary>
public enum Severity
{
    High = 0,
    Medium,
    Low,
}
