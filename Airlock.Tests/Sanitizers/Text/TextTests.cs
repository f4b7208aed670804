using System.Text;
using Airlock.Sanitizers.Contract;

namespace Airlock.Tests.Sanitizers.Text;

public sealed class TextTests
{
    private const string Japanese = "患者ID,氏名\r\n1,山田　太郎（ヤマダ）\r\n表示能力ソ十、①②㈱\r\n";

    [Theory]
    [InlineData("utf-8")]
    [InlineData("shift_jis")]
    [InlineData("euc-jp")]
    [InlineData("iso-2022-jp")]
    public void Japanese_text_comes_out_byte_for_byte(string encoding)
    {
        var bytes = Texts.Named(encoding).GetBytes(encoding is "iso-2022-jp" or "euc-jp" ? Japanese.Replace("①②㈱", "") : Japanese);

        var (report, output) = Texts.Sanitize(bytes, ".txt");

        Assert.Equal((Verdict.Unchanged, FileFormat.Text), (report.Verdict, report.OutputFormat));
        Assert.Equal(bytes, output);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Utf16_with_its_mark_comes_out_byte_for_byte(bool bigEndian)
    {
        var encoding = new UnicodeEncoding(bigEndian, byteOrderMark: true);
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(Japanese + "𠮟😀")];

        var (report, output) = Texts.Sanitize(bytes, ".txt");

        Assert.Equal(Verdict.Unchanged, report.Verdict);
        Assert.Equal(bytes, output);
    }

    [Fact]
    public void Half_width_katakana_and_gaiji_of_code_page_932_stay()
    {
        byte[] bytes = [0xD4, 0xCF, 0xC0, 0xDE, 0x20, 0xC0, 0xDB, 0xB3, 0x0D, 0x0A, 0xF0, 0x40, 0xFA, 0x5C, 0x0D, 0x0A];

        Assert.Equal(bytes, Texts.Sanitize(bytes, ".txt").Output);
    }

    [Fact]
    public void A_western_text_stays()
    {
        var bytes = Encoding.Latin1.GetBytes("Café crème, größe\n");

        Assert.Equal(bytes, Texts.Sanitize(bytes, ".txt").Output);
    }

    [Theory]
    [InlineData("a\u202Etxt.exe\u202C b", "atxt.exe b")]
    [InlineData("a\u2066b\u2069", "ab")]
    [InlineData("pass\u200Bword\uFEFF", "password")]
    [InlineData("hi \U000E0041\U000E0042", "hi ")]
    [InlineData("red \u001B[31;1mtext\u001B[0m!", "red text!")]
    [InlineData("bell\a and \u009B31m", "bell and 31m")]
    public void What_hides_reorders_or_commands_goes(string dirty, string clean)
    {
        Assert.Equal(clean, Texts.Clean(dirty, ".txt"));
        Assert.Contains(Texts.Sanitize(Encoding.UTF8.GetBytes(dirty), ".txt").Report.Findings, finding => finding is { Kind: FindingKind.HiddenContent, Changes: true });
    }

    [Theory]
    [InlineData("👨‍👩‍👧 and 葛\U000E0100城\n")]
    [InlineData("\uFEFFwith a mark\n")]
    [InlineData("a text that mentions <html> and {\\rtf1} in the middle\n")]
    [InlineData("<memo> not a page")]
    [InlineData("From: 山田\nTo: 鈴木\nSubject: 申し送り\n\n本文\n")]
    [InlineData("page\fbreak\ttab\r\nold Mac\rend")]
    public void Ordinary_text_is_unchanged(string text) => Assert.Equal(text, Texts.Clean(text, ".txt"));

    [Theory]
    [InlineData("<!DOCTYPE html><p>x")]
    [InlineData("  \r\n<HTML><body onload=x>")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\u200B<\u0001svg onload=x>")]
    [InlineData("<?xml version=\"1.0\"?><a/>")]
    [InlineData("{\\rtf1\\ansi x}")]
    [InlineData("MIME-Version: 1.0\nContent-Type: text/html\n\n<b>")]
    [InlineData("From: a\nSubject: b\nContent-Type: text/html\n\n<b>")]
    [InlineData("%!PS-Adobe-3.0\n")]
    [InlineData("ID;PWXL;N;E\nC;Y1;X1;K\"x\"\n")]
    [InlineData("WEB\r\n1\r\nhttp://host/x\r\n")]
    [InlineData("[InternetShortcut]\r\nURL=file://host/x\r\n")]
    [InlineData("#!/bin/sh\nrm x\n")]
    [InlineData("@echo off\r\ndel x\r\n")]
    [InlineData("Windows Registry Editor Version 5.00\r\n")]
    [InlineData("a text\0with a nul")]
    public void The_source_of_another_type_is_not_text(string text)
    {
        Assert.Equal(Reasons.TypeNotAccepted, Texts.Refusal(text, ".txt"));
        Assert.Equal(Reasons.TypeNotAccepted, Texts.Refusal(text, ".csv"));
    }

    [Theory]
    [InlineData(".bat")]
    [InlineData(".ps1")]
    [InlineData(".vbs")]
    [InlineData(".js")]
    [InlineData(".slk")]
    [InlineData(".iqy")]
    [InlineData(".html")]
    [InlineData(".docx")]
    public void Text_under_a_name_that_runs_is_not_accepted(string extension) => Assert.Equal(Reasons.TypeNotAccepted, Texts.Refusal("hello", extension));
}
