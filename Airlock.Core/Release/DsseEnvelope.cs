using System.Text;
using System.Text.Json;
using Airlock.Core.Storage.Keys;

namespace Airlock.Core.Release;

/// <summary>
/// Dead Simple Signing Envelope v1 (github.com/secure-systems-lab/dsse): Ed25519 over the pre-authentication encoding, which binds the
/// payload to its type.
/// </summary>
internal sealed record DsseEnvelope(string PayloadType, byte[] Payload, string KeyId, byte[] Signature)
{
    public static DsseEnvelope Sign(string payloadType, byte[] payload, SigningKey key) =>
        new(payloadType, payload, key.Id.ToString(), key.Sign(PreAuthenticationEncoding(payloadType, payload)));

    public bool IsSignedBy(VerifyingKey key) =>
        KeyId == key.Id.ToString() && key.Verify(PreAuthenticationEncoding(PayloadType, Payload), Signature);

    public byte[] Write() => PackageJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("payloadType", PayloadType);
        json.WriteBase64String("payload", Payload);
        json.WriteStartArray("signatures");
        json.WriteStartObject();
        json.WriteString("keyid", KeyId);
        json.WriteBase64String("sig", Signature);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>Null when it is not an envelope with one signature.</summary>
    public static DsseEnvelope? Parse(ReadOnlyMemory<byte> untrusted)
    {
        try
        {
            using var json = JsonDocument.Parse(untrusted, PackageJson.Strict);
            var root = json.RootElement;
            var signature = root.GetProperty("signatures").EnumerateArray().Single();
            return new DsseEnvelope(root.GetProperty("payloadType").GetString() ?? "", root.GetProperty("payload").GetBytesFromBase64(),
                signature.GetProperty("keyid").GetString() ?? "", signature.GetProperty("sig").GetBytesFromBase64());
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary><c>DSSEv1 SP LEN(type) SP type SP LEN(payload) SP payload</c>, lengths in ASCII decimal.</summary>
    internal static byte[] PreAuthenticationEncoding(string type, byte[] payload) =>
        [.. Encoding.UTF8.GetBytes($"DSSEv1 {Encoding.UTF8.GetByteCount(type)} {type} {payload.Length} "), .. payload];
}
