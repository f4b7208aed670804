using System.Text.Json.Serialization;

namespace Airlock.Api.Admin;

/// <summary>Whether files can cross.</summary>
internal enum ReadyStatus
{
    [JsonStringEnumMemberName("not-ready")]
    NotReady = 0,
    /// <summary>They can, or wait safely; something needs an operator.</summary>
    [JsonStringEnumMemberName("degraded")]
    Degraded,
    [JsonStringEnumMemberName("ready")]
    Ready,
}
