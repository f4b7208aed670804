using System.Net.Security;
using System.Security.Authentication;

namespace Airlock.Api.Hosting;

/// <summary>Which handshakes a plane takes. The zero value is the strict one.</summary>
internal enum TlsProfile
{
    /// <summary>TLS 1.3 and nothing older.</summary>
    Tls13 = 0,
    /// <summary>高セキュリティ型: TLS 1.2 too, for machines that have no better, with forward secrecy and authenticated encryption only.</summary>
    HighSecurity12,
}

internal static class TlsProfiles
{
    private static readonly TlsCipherSuite[] Suites =
    [
        TlsCipherSuite.TLS_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
    ];

    /// <summary>By the name it is given on the command line; null for a name nobody knows.</summary>
    public static TlsProfile? FromName(string? name) => name switch
    {
        null or "tls13" => TlsProfile.Tls13,
        "high-security" => TlsProfile.HighSecurity12,
        _ => null,
    };

    public static SslProtocols Protocols(this TlsProfile profile) =>
        profile is TlsProfile.HighSecurity12 ? SslProtocols.Tls12 | SslProtocols.Tls13 : SslProtocols.Tls13;

    public static void Apply(SslServerAuthenticationOptions handshake)
    {
        // The system's own defaults would let TLS 1.2 with CBC in; where they cannot be replaced the planes do not run anyway.
        if (OperatingSystem.IsLinux()) handshake.CipherSuitesPolicy = new CipherSuitesPolicy(Suites);
        handshake.AllowRenegotiation = false;
        // A resumed handshake shows no certificate, and a revoked one must be looked at.
        handshake.AllowTlsResume = false;
    }
}
