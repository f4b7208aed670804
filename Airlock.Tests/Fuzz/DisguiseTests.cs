using System.Text;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Samples.Making;
using static Airlock.Tests.Fuzz.AttackTable;

namespace Airlock.Tests.Fuzz;

/// <summary>Files that are two things, or not what their name says. Refused, or the delivered file has no second face.</summary>
public sealed class DisguiseTests
{
    private static string OtherType => Refused(Reasons.TypeNotAccepted);

    [Fact]
    public Task No_second_face_is_delivered() => new AttackTable("disguises", "Files that are two things, or not what their name says").RunAsync([.. TwoFaces(), .. WrongNames(), .. NotAccepted(), .. Beginnings()]);

    private static byte[] Png => PngMaker.Png(PngMaker.Header(48, 32), PngMaker.Data(48, 32), PngMaker.End());

    private static byte[] Jpeg => JpegMaker.Clean(48, 32);

    private static byte[] Pdf => new PdfMaker().Make();

    private static byte[] Docx => WordSamples.Clean().Bytes();

    private static byte[] Zip => new RawZip().Add(new RawEntry("x.exe", [.. "MZ\u0090\0"u8])).Bytes();

    private static byte[] Jar => new RawZip().Add(new RawEntry("META-INF/MANIFEST.MF", [.. "Main-Class: X\n"u8])).Add(new RawEntry("X.class", [0xCA, 0xFE, 0xBA, 0xBE])).Bytes();

    private static byte[] Exe => [.. "MZ\u0090\0"u8, .. new byte[60], .. "PE\0\0"u8, .. new byte[200]];

    private static byte[] Html => [.. "<html><script>x()</script></html>"u8];

    private static byte[] Ole => new CompoundMaker().Stream("WordDocument", new byte[4096]).Bytes();

    private static IEnumerable<(string, string, string, byte[])> TwoFaces()
    {
        yield return ("PDF and zip", Sanitized, ".pdf", [.. Pdf, .. Zip]);
        yield return ("PDF in a JPEG's comment", Refused(Reasons.Corrupt), ".jpg", JpegMaker.With(Jpeg, 0xFE, [.. "%PDF-1.4\n"u8]));
        yield return ("PDF after a JPEG's head", Sanitized, ".pdf", [.. Jpeg[..20], .. Pdf]);
        yield return ("PNG and zip", Sanitized, ".png", [.. Png, .. Zip]);
        yield return ("PNG and jar", Sanitized, ".png", [.. Png, .. Jar]);
        yield return ("PNG and HTML", Sanitized, ".png", [.. Png, .. Html]);
        yield return ("PNG with a program in a chunk", Sanitized, ".png", PngMaker.Png(PngMaker.Header(48, 32), PngMaker.Chunk("prVt", Exe), PngMaker.Data(48, 32), PngMaker.End()));
        yield return ("JPEG and PHP", Sanitized, ".jpg", JpegMaker.With(Jpeg, 0xFE, [.. "<?php x(); ?>"u8]));
        yield return ("JPEG and RAR", Sanitized, ".jpg", [.. Jpeg, .. "Rar!\u001A\u0007\0"u8, .. new byte[40]]);
        yield return ("docx with a program behind it", Sanitized, ".docx", [.. Docx, .. Exe]);
        yield return ("docx and jar", Sanitized, ".docx", RawZip.From(Docx).Add(new RawEntry("META-INF/MANIFEST.MF", [.. "Main-Class: X\n"u8])).Add(new RawEntry("X.class", [0xCA, 0xFE, 0xBA, 0xBE])).Bytes());
        yield return ("docx and OpenDocument", Sanitized, ".docx", RawZip.From(Docx).Add(new RawEntry("mimetype", [.. "application/vnd.oasis.opendocument.text"u8])).Add(new RawEntry("content.xml", [.. "<x/>"u8])).Bytes());
        yield return ("program and zip", OtherType, ".docx", [.. Exe, .. Docx]);
        yield return ("GIF and jar", OtherType, ".gif", [.. "GIF89a"u8, .. Jar]);
        yield return ("BMP and script", OtherType, ".bmp", [.. "BM"u8, 1, 2, 3, 4, 0, 0, 0, 0, .. "*/=1;x();"u8]);
        yield return ("PE and DICOM (CVE-2019-11687)", OtherType, ".dcm", [.. Exe[..128], .. "DICM"u8, .. Exe]);
        yield return ("ELF and DICOM", OtherType, ".dcm", [0x7F, .. "ELF"u8, .. new byte[124], .. "DICM"u8]);
        yield return ("TIFF and DICOM", OtherType, ".dcm", [.. "II*\0"u8, .. new byte[124], .. "DICM"u8]);
        yield return ("PDF with a program inside", Sanitized, ".pdf", new PdfMaker("/Names<</EmbeddedFiles<</Names[(a)6 0 R]>>>>").With(6, "<</Type/Filespec/F(x.exe)/EF<</F 7 0 R>>>>").WithStream(7, "/Type/EmbeddedFile", Exe).Make());
        yield return ("CSV with formulas", Sanitized, ".csv", [.. "a,=cmd|' /C x'!A0\n"u8]);
    }

    private static IEnumerable<(string, string, string, byte[])> WrongNames()
    {
        yield return ("docx called txt", Sanitized, ".txt", Docx);
        yield return ("docx called jpg", Sanitized, ".jpg", Docx);
        yield return ("docm called docx", Sanitized, ".docx", FuzzFamily.Of("docx").Seeds.Single(seed => seed.Name == "docm/dirty.docm").Content);
        yield return ("xlsb called xlsx", Sanitized, ".xlsx", FuzzFamily.Of("xlsb").Seeds.Single(seed => seed.Name == "xlsb/clean.xlsb").Content);
        yield return ("png called pdf", Sanitized, ".pdf", Png);
        yield return ("pdf called png", Sanitized, ".png", Pdf);
        yield return ("program called docx", OtherType, ".docx", Exe);
        yield return ("program called pdf", OtherType, ".pdf", Exe);
        yield return ("program called txt", OtherType, ".txt", Exe);
        yield return ("old Word file called docx", OtherType, ".docx", Ole);
        yield return ("zip called docx", OtherType, ".docx", Zip);
        yield return ("HTML called txt", OtherType, ".txt", Html);
        yield return ("SVG called png", OtherType, ".png", [.. "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"x()\"/>"u8]);
        yield return ("RTF called txt", OtherType, ".txt", [.. "{\\rtf1{\\object\\objdata 0105}}"u8]);
        yield return ("RTF called docx", OtherType, ".docx", [.. "{\\rtf1{\\object\\objdata 0105}}"u8]);
        yield return ("SYLK called csv", OtherType, ".csv", [.. "ID;PWXL;N;E\r\nC;Y1;X1;K0;E1+1\r\nE\r\n"u8]);
        yield return ("web query called txt", OtherType, ".txt", [.. "WEB\r\n1\r\nhttp://example.invalid/\r\n"u8]);
        yield return ("shortcut called txt", OtherType, ".txt", [.. "[InternetShortcut]\r\nURL=file:///c:/x.exe\r\n"u8]);
        yield return ("PostScript called txt", OtherType, ".txt", [.. "%!PS\n(x) run\n"u8]);
        yield return ("mail called txt", OtherType, ".txt", [.. "MIME-Version: 1.0\r\nContent-Type: multipart/mixed\r\n\r\n"u8]);
        yield return ("HTML in UTF-16 called txt", OtherType, ".txt", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("<html><script>x()</script></html>")]);
        yield return ("HTML in UTF-7 called txt", OtherType, ".txt", [.. "+ADw-script+AD4-x()+ADw-/script+AD4-"u8]);
        yield return ("HTML after spaces and invisible characters called txt", OtherType, ".txt", [.. " \r\n\u200B\u200B<html><script>x()</script>"u8]);
    }

    /// <summary>Types of the list for which there is no handler: whatever their name, refused.</summary>
    private static IEnumerable<(string, string, string, byte[])> NotAccepted()
    {
        yield return ("shell link", OtherType, ".lnk", [0x4C, 0, 0, 0, 1, 0x14, 2, 0, .. new byte[68]]);
        yield return ("ISO image", OtherType, ".iso", [.. new byte[32_769], .. "CD001"u8, .. new byte[2048]]);
        yield return ("virtual disk", OtherType, ".vhd", [.. "conectix"u8, .. new byte[504]]);
        yield return ("disk image", OtherType, ".img", [0xEB, 0x3C, 0x90, .. new byte[509]]);
        yield return ("web archive", OtherType, ".mht", [.. "From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related\r\n"u8]);
        yield return ("HTML application", OtherType, ".hta", [.. "<hta:application id=x><script>x()</script>"u8]);
        yield return ("compiled help", OtherType, ".chm", [.. "ITSF\u0003\0\0\0"u8, .. new byte[90]]);
        yield return ("OneNote", OtherType, ".one", [0xE4, 0x52, 0x5C, 0x7B, 0x8C, 0xD8, 0xA7, 0x4D, 0xAE, 0xB1, 0x53, 0x78, 0xD0, 0x29, 0x96, 0xD3, .. new byte[64]]);
        yield return ("Excel add-in library", OtherType, ".xll", Exe);
        yield return ("Excel macro add-in", Refused(Reasons.MacroAddIn), ".xlam", FuzzFamily.Of("xlsx").Seeds.Single(seed => seed.Name == "xlsx/add-in.xlam").Content);
        yield return ("mail with attachment", OtherType, ".eml", [.. "From: x\r\nMIME-Version: 1.0\r\n\r\n"u8]);
        yield return ("Outlook message", OtherType, ".msg", Ole);
        yield return ("WMF", OtherType, ".wmf", [0xD7, 0xCD, 0xC6, 0x9A, .. new byte[60]]);
        yield return ("EMF", OtherType, ".emf", [1, 0, 0, 0, 0x6C, 0, 0, 0, .. new byte[32], .. " EMF"u8, .. new byte[64]]);
        yield return ("TrueType font", OtherType, ".ttf", [0, 1, 0, 0, 0, 12, .. new byte[60]]);
        yield return ("OpenType font", OtherType, ".otf", [.. "OTTO"u8, 0, 12, .. new byte[60]]);
        yield return ("Ichitaro", OtherType, ".jtd", Ole);
        yield return ("DocuWorks", OtherType, ".xdw", [0x60, 0x0E, 0x82, 0, .. new byte[64]]);
        yield return ("LZH", OtherType, ".lzh", [0x20, 0, .. "-lh5-"u8, .. new byte[40]]);
        yield return ("zip with a program behind it", OtherType, ".zip", [.. Zip, .. Exe]);
        yield return ("script by its name", OtherType, ".js", [.. "x();\n"u8]);
        yield return ("batch file by its name", OtherType, ".bat", [.. "del *.*\r\n"u8]);
    }

    /// <summary>Ordinary text may begin with nearly anything: what must not be mistaken for another type.</summary>
    private static IEnumerable<(string, string, string, byte[])> Beginnings()
    {
        yield return ("text that begins with BM", Unchanged, ".txt", [.. "BMI 22.5\n"u8]);
        yield return ("text that begins with a bracket", Unchanged, ".txt", [.. "<name> of the patient\n"u8]);
        yield return ("table with negative numbers", Unchanged, ".csv", [.. "a,-1.5\nb,+2\n"u8]);
    }
}
