namespace Airlock.Core.Permits;

/// <summary>Something a permit does not cover.</summary>
public enum PermitGap
{
    State = 0,
    NotYetValid,
    Applicant,
    Destination,
    Files,
    Bytes,
    Formats,
}
