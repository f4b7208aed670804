namespace Airlock.Api.Idempotency;

/// <summary>What was answered to a request with an <c>Idempotency-Key</c>, so that the same request again has no second effect.</summary>
internal sealed class KeptAnswer
{
    private KeptAnswer()
    {
    }

    /// <summary>SHA-256 over who asked and their key: nobody can meet anybody else's.</summary>
    public string Key { get; private set; } = "";
    public string RequestSha256 { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
    /// <summary>Zero while the first is still being worked on.</summary>
    public int Status { get; private set; }
    public string? ContentType { get; private set; }
    public string? Location { get; private set; }
    public byte[] Body { get; private set; } = [];

    public static KeptAnswer Begin(string key, string requestSha256, DateTimeOffset now) => new() { Key = key, RequestSha256 = requestSha256, At = now };

    public void Finish(int status, string? contentType, string? location, byte[] body) =>
        (Status, ContentType, Location, Body) = (status, contentType, location, body);
}
