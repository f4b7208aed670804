namespace Airlock.Tests.Samples.Making;

/// <summary>Holds the samples on disk to the code that makes them; with AIRLOCK_WRITE_SAMPLES=1 writes them.</summary>
internal static class SampleWriter
{
    public static void Verify(IEnumerable<(string Path, byte[] Bytes)> samples)
    {
        var write = Environment.GetEnvironmentVariable("AIRLOCK_WRITE_SAMPLES") is "1";
        foreach (var (path, bytes) in samples)
        {
            var full = Path.Combine(Repository.Samples, path);
            if (write)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(full)!);
                File.WriteAllBytes(full, bytes);
            }
            using var onDisk = new MemoryStream();
            using (var file = File.OpenRead(full)) file.CopyTo(onDisk);
            Assert.True(bytes.AsSpan().SequenceEqual(onDisk.ToArray()), $"{path} is not what its maker makes");
        }
    }
}
