namespace Airlock.Tests.Worker;

/// <summary>What a bad disk, or somebody with access to it, does.</summary>
internal static class Damage
{
    public static async Task LastByteAsync(WorkerUnderTest test, string store, string blobId)
    {
        var path = Path.Combine(test.Data.Root.FullName, store, "objects", blobId[..2], blobId);
        await using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Seek(-1, SeekOrigin.End);
        var last = file.ReadByte();
        file.Seek(-1, SeekOrigin.End);
        file.WriteByte((byte)(last ^ 1));
    }
}
