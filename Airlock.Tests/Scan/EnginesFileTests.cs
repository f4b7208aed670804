using Airlock.Core.Scan;
using Airlock.Core.Storage;
using Airlock.Tests.Fakes;

namespace Airlock.Tests.Scan;

/// <summary>engines.yaml, read and refused.</summary>
public sealed class EnginesFileTests : IDisposable
{
    private const string Good = """
        engines:
          - name: clamav
            clamd: ["unix:/run/a.sock", "tcp://127.0.0.1:3310"]
          - name: second
            icap: ["icap://scanner.hospital.local/avscan"]
            maxBytes: 104857600
            signatureDateHeader: X-Dated

        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Engines_and_their_instances_are_read()
    {
        _folder.Write("policy/engines.yaml", System.Text.Encoding.UTF8.GetBytes(Good));

        var settings = ScanSettings.Read(new DataDirectory(_folder.Path));

        Assert.Empty(settings.Errors);
        Assert.Equal(["clamav", "second"], settings.Engines.Select(engine => engine.Name));
        Assert.Equal(["unix:/run/a.sock", "tcp://127.0.0.1:3310"], settings.Engines[0].Clamd);
        Assert.Equal((104857600, "X-Dated"), (settings.Engines[1].Icap[0].MaxBytes, settings.Engines[1].Icap[0].SignatureDateHeader));
    }

    [Fact]
    public void Without_the_file_it_is_the_one_clamd()
    {
        var data = new DataDirectory(_folder.Path);

        Assert.Equal([data.ClamdSocket], Assert.Single(ScanSettings.Read(data).Engines).Clamd);
    }

    [Fact]
    public void The_digest_changes_with_every_setting()
    {
        var data = new DataDirectory(_folder.Path);
        var digests = new HashSet<string> { ScanSettings.Read(data).Digest };
        _folder.Write("run/clamd.conf", "MaxRecursion 50\n"u8);
        Assert.True(digests.Add(ScanSettings.Read(data).Digest));
        _folder.Write("run/clamd.conf", "MaxRecursion 5\n"u8);
        Assert.True(digests.Add(ScanSettings.Read(data).Digest));
        _folder.Write("policy/engines.yaml", System.Text.Encoding.UTF8.GetBytes(Good));
        Assert.True(digests.Add(ScanSettings.Read(data).Digest));
        Assert.False(digests.Add(ScanSettings.Read(data).Digest));
    }

    [Theory]
    [InlineData("name: clamav", "name: clamav\n    retries: 3", "engines.yaml:3:5: unknown key engines.retries")]
    [InlineData("name: clamav", "name: Clam AV", "name must be lower-case")]
    [InlineData("name: second", "name: clamav", "two engines have one name")]
    [InlineData("unix:/run/a.sock", "run/a.sock", "neither unix:/path nor tcp://host:port")]
    [InlineData("tcp://127.0.0.1:3310", "tcp://127.0.0.1", "neither unix:/path nor tcp://host:port")]
    [InlineData("tcp://127.0.0.1:3310", "http://127.0.0.1:3310", "neither unix:/path nor tcp://host:port")]
    [InlineData("icap://scanner.hospital.local/avscan", "icap://scanner.hospital.local", "is not icap://host:port/service")]
    [InlineData("icap://scanner.hospital.local/avscan", "icap://u:p@scanner.hospital.local/avscan", "is not icap://host:port/service")]
    [InlineData("    maxBytes: 104857600\n", "", "maxBytes is missing")]
    [InlineData("    clamd: [\"unix:/run/a.sock\", \"tcp://127.0.0.1:3310\"]", "    icap: [\"icap://h/s\"]\n    maxBytes: 1", "one of the engines must be clamd")]
    [InlineData("    clamd: [\"unix:/run/a.sock\", \"tcp://127.0.0.1:3310\"]\n", "", "either clamd or icap")]
    [InlineData("engines:", "engine:", "unknown key engine")]
    public void A_file_that_is_wrong_says_where(string from, string to, string error)
    {
        var text = Good.Replace(from, to, StringComparison.Ordinal);
        Assert.NotEqual(Good, text);

        var errors = EnginesReader.Read(text, "engines.yaml", new ScanOptions { ClamdSocket = "none" }).Errors;

        Assert.Contains(errors, found => found.ToString().Contains(error, StringComparison.Ordinal));
    }

    [Fact]
    public void Commented_examples_are_no_engines() =>
        Assert.NotEmpty(EnginesReader.Read("# nothing\n", "engines.yaml", new ScanOptions { ClamdSocket = "none" }).Errors);
}
