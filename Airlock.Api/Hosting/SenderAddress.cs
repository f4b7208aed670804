using System.Net;
using System.Net.Sockets;

namespace Airlock.Api.Hosting;

/// <summary>An address as limits count it. Whoever has one IPv6 address has the 2^64 beside it too, so the network counts.</summary>
internal static class SenderAddress
{
    private const int NetworkBytes = 8;

    public static string Of(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily is not AddressFamily.InterNetworkV6) return address.ToString();
        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, NetworkBytes, bytes.Length - NetworkBytes);
        return new IPAddress(bytes).ToString();
    }
}
