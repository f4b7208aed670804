namespace Airlock.Sanitizers.Contract;

/// <summary>What a file is, decided from its content and never from its name. The zero value is the refusing one.</summary>
public enum FileFormat
{
    Unknown = 0,
    Docx, Docm, Dotx, Dotm,
    Xlsx, Xlsm, Xltx, Xltm, Xlsb,
    Pptx, Pptm, Potx, Potm, Ppsx, Ppsm,
    Xlam, Ppam, Sldx, Sldm,
    Vsdx, Vsdm, Vstx, Vstm, Vssx, Vssm,
    Pdf,
    Png, Jpeg,
    Text, Csv,
}
