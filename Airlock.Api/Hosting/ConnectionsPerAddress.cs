using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Airlock.Api.Hosting;

/// <summary>Keeps one address from holding every connection there is: closed before the handshake, which is where a flood would cost us most.</summary>
internal sealed class ConnectionsPerAddress(int atMost)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);

    public ConnectionDelegate Guard(ConnectionDelegate next) => async connection =>
    {
        var address = SenderAddress.Of((connection.RemoteEndPoint as IPEndPoint)?.Address);
        if (!TryEnter(address))
        {
            connection.Abort();
            return;
        }
        try
        {
            await next(connection);
        }
        finally
        {
            Leave(address);
        }
    };

    private bool TryEnter(string address)
    {
        lock (_lock)
        {
            var open = _open.GetValueOrDefault(address);
            if (open >= atMost) return false;
            _open[address] = open + 1;
            return true;
        }
    }

    private void Leave(string address)
    {
        lock (_lock)
        {
            if (--_open[address] == 0) _open.Remove(address);
        }
    }
}
