using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Airlock.Tests.Core.Storage;

namespace Airlock.Tests.Fakes;

/// <summary>A real nginx in front of a plane, set up as docs/operations.md says.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    private readonly Scratch _scratch = new();
    private readonly StartedProgram _program;

    private Nginx(Uri behind, string certificate, string key)
    {
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"https://127.0.0.1:{FreePort()}"));
        foreach (var folder in (string[])["body", "proxy"]) Directory.CreateDirectory(_scratch.Path(folder));
        var settings = _scratch.Path("nginx.conf");
        File.WriteAllText(settings, $$"""
            daemon off;
            master_process off;
            pid {{_scratch.Path("pid")}};
            error_log stderr;
            events { }
            http {
                access_log off;
                client_body_temp_path {{_scratch.Path("body")}};
                proxy_temp_path {{_scratch.Path("proxy")}};
                server {
                    listen 127.0.0.1:{{Address.Port}} ssl;
                    ssl_certificate {{certificate}};
                    ssl_certificate_key {{key}};
                    client_max_body_size 80m;
                    location / {
                        proxy_pass {{behind.GetLeftPart(UriPartial.Authority)}};
                        proxy_ssl_protocols TLSv1.3;
                        proxy_http_version 1.1;
                        proxy_request_buffering off;
                        proxy_set_header Host $http_host;
                    }
                }
            }
            """);
        _program = StartedProgram.Start("/usr/sbin/nginx", ["-c", settings, "-p", _scratch.Folder.FullName]);
    }

    public Uri Address { get; }

    public static async Task<Nginx> StartAsync(Uri behind, string certificate, string key)
    {
        var nginx = new Nginx(behind, certificate, key);
        await Eventually.BeAsync(nginx.IsThereAsync, "nginx listens");
        return nginx;
    }

    public ValueTask DisposeAsync()
    {
        _program.Dispose();
        _scratch.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<bool> IsThereAsync()
    {
        if (_program.HasExited) throw new InvalidOperationException(await _program.StandardError);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, Address.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
