using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Airlock.Core.Scan;

/// <summary>Where a scanner listens.</summary>
/// <param name="Uri">Of a scanner over TCP; null for a unix socket.</param>
internal sealed record ScannerAddress(EndPoint EndPoint, Uri? Uri)
{
    private const string Unix = "unix:";

    /// <summary>Of the kernel's sun_path, with its NUL.</summary>
    private const int MaxUnixPath = 108;
    private const int IcapPort = 1344;

    public Socket NewSocket() => EndPoint is UnixDomainSocketEndPoint
        ? new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
        : new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    public static ScannerAddress OfClamd(string address) => ClamdFrom(address) ?? throw new ArgumentException("neither a socket path nor tcp://host:port", nameof(address));

    /// <summary>A path with or without <c>unix:</c>, or <c>tcp://host:port</c>; null when it is neither.</summary>
    public static ScannerAddress? ClamdFrom(string address)
    {
        if (address.Contains("://", StringComparison.Ordinal))
            return From(address, "tcp", -1) is { Uri: { AbsolutePath: "" or "/" } } tcp ? tcp : null;
        var path = address.StartsWith(Unix, StringComparison.Ordinal) ? address[Unix.Length..] : address;
        return path.Length > 0 && Encoding.UTF8.GetByteCount(path) < MaxUnixPath ? new(new UnixDomainSocketEndPoint(path), null) : null;
    }

    /// <summary><c>icap://host[:port]/service</c>; null when it is something else.</summary>
    public static ScannerAddress? IcapFrom(string address) => From(address, "icap", IcapPort) is { Uri: { AbsolutePath.Length: > 1 } } icap ? icap : null;

    private static ScannerAddress? From(string address, string scheme, int usualPort)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme != scheme || uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0) return null;
        var port = uri.Port > 0 ? uri.Port : usualPort;
        if (port <= 0 || uri.IdnHost.Length == 0) return null;
        return new(IPAddress.TryParse(uri.IdnHost, out var ip) ? new IPEndPoint(ip, port) : new DnsEndPoint(uri.IdnHost, port), uri);
    }
}
