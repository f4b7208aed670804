using Airlock.Sanitizers.Contract;
using Airlock.Tests.Fakes;
using DocumentFormat.OpenXml.Packaging;

namespace Airlock.Tests.Samples;

/// <summary>Programs and libraries of others on what we delivered: they must open it, and find nothing active.</summary>
public sealed class SecondOpinionTests
{
    private static readonly FileFormat[] Office = [FileFormat.Docx, FileFormat.Xlsx, FileFormat.Pptx];

    [Fact]
    [Trait("Category", "LibreOffice")]
    public async Task LibreOffice_opens_every_delivered_office_sample()
    {
        using var folder = new TemporaryFolder();
        var files = Delivered(Office).Select(sample => Write(folder, sample.Name, sample.Format, sample.Output)).ToList();

        using var soffice = StartedProgram.Start("/usr/bin/soffice",
            [$"-env:UserInstallation=file://{folder.Of("profile")}", "--headless", "--convert-to", "pdf", "--outdir", folder.Of("pdf"), .. files]);
        await soffice.ExitAsync();

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.True(File.Exists(Path.Combine(folder.Of("pdf"), Path.GetFileNameWithoutExtension(file) + ".pdf")), file));
    }

    [Fact]
    public void The_open_xml_sdk_finds_no_macros_objects_or_outside_parts()
    {
        var samples = Delivered(Office).ToList();

        Assert.NotEmpty(samples);
        foreach (var (name, format, output) in samples)
        {
            using OpenXmlPackage package = format switch
            {
                FileFormat.Docx => WordprocessingDocument.Open(new MemoryStream(output), false),
                FileFormat.Xlsx => SpreadsheetDocument.Open(new MemoryStream(output), false),
                _ => PresentationDocument.Open(new MemoryStream(output), false),
            };
            var parts = package.GetAllParts().ToList();
            Assert.True(parts.Count > 0, name);
            Assert.DoesNotContain(parts, part => part is VbaProjectPart or VbaDataPart or EmbeddedObjectPart or EmbeddedControlPersistencePart
                or MacroSheetPart or ConnectionsPart or ExternalWorkbookPart or CustomUIPart or AlternativeFormatImportPart);
            Assert.All(parts, part => Assert.Empty(part.ExternalRelationships));
        }
    }

    [Fact]
    public async Task Qpdf_finds_every_delivered_pdf_sample_well_formed()
    {
        using var folder = new TemporaryFolder();
        var samples = Delivered([FileFormat.Pdf]).ToList();

        Assert.NotEmpty(samples);
        foreach (var (name, format, output) in samples)
        {
            using var qpdf = StartedProgram.Start("/usr/bin/qpdf", ["--check", Write(folder, name, format, output)]);
            Assert.True(await qpdf.ExitAsync() == 0, $"{name}: {await qpdf.StandardOutput}{await qpdf.StandardError}");
        }
    }

    [Fact]
    public async Task Exiftool_finds_no_metadata_in_delivered_pictures()
    {
        using var folder = new TemporaryFolder();
        var files = Delivered([FileFormat.Png, FileFormat.Jpeg]).Select(sample => Write(folder, sample.Name, sample.Format, sample.Output)).ToList();

        using var exiftool = StartedProgram.Start("/usr/bin/exiftool", ["-G0", "-EXIF:all", "-XMP:all", "-IPTC:all", "-ICC_Profile:all", "-Photoshop:all", "-JPEG:Comment", "-File:Comment", "-s", .. files]);
        await exiftool.ExitAsync();

        Assert.NotEmpty(files);
        Assert.DoesNotContain("[", await exiftool.StandardOutput, StringComparison.Ordinal);
    }

    private static IEnumerable<(string Name, FileFormat Format, byte[] Output)> Delivered(FileFormat[] formats)
    {
        foreach (var row in SampleTests.All())
        {
            var path = Path.Combine(Repository.Samples, row);
            var expected = Expectation.Of(path);
            if (!formats.Contains(expected.Output)) continue;
            using var input = File.OpenRead(path);
            var request = new SanitizeRequest { Limits = new SanitizeLimits(), Route = expected.Route, Password = expected.Password, Flatten = expected.Flatten, ClaimedExtension = Path.GetExtension(row) };
            yield return (row, expected.Output, SampleTests.Sanitize(request, input).Output);
        }
    }

    private static string Write(TemporaryFolder folder, string name, FileFormat format, byte[] output) =>
        folder.Write(name.Replace('/', '-') + format.Extension(), output);
}
