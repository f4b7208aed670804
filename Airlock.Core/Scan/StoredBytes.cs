using Airlock.Core.Sanitize;

namespace Airlock.Core.Scan;

/// <summary>What is sent to an engine comes out of our own store: what is wrong with that is no answer about the file.</summary>
internal static class StoredBytes
{
    public static async Task<int> ReadAsync(Stream untrusted, Memory<byte> buffer, CancellationToken ct)
    {
        try
        {
            return await untrusted.ReadAsync(buffer, ct);
        }
        catch (IOException fault)
        {
            throw new StoreFaultException(fault);
        }
    }

    public static void MustBe(long length, long sent)
    {
        if (sent != length) throw new StoreFaultException("the stored file is not as long as its row says");
    }
}
