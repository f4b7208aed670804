using System.Security.Cryptography.X509Certificates;
using Airlock.Core.Storage;

namespace Airlock.Api.Closed;

/// <summary>Client certificates taken back before their end: serial numbers in hexadecimal, one a line, <c>#</c> for remarks. Read anew each time, so a line counts at once.</summary>
internal sealed class RevokedCertificates(DataDirectory data)
{
    /// <summary>What cannot be read revokes all: a list nobody can look at names anyone.</summary>
    public bool Contains(X509Certificate2 certificate)
    {
        try
        {
            return File.Exists(data.RevokedCertificates) && File.ReadLines(data.RevokedCertificates).Any(line => Serial(line) == certificate.SerialNumber.TrimStart('0'));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    private static string Serial(string line) => line.Split('#')[0].Replace(":", "", StringComparison.Ordinal).Trim().TrimStart('0').ToUpperInvariant();
}
