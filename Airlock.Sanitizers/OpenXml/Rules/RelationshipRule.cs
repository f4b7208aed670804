using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.OpenXml.Package;

namespace Airlock.Sanitizers.OpenXml.Rules;

/// <summary>What becomes of the relationships of one type.</summary>
/// <param name="ContentTypes">The endings of content types its target may have.</param>
/// <param name="Carrier">Row of the carrier catalogue that what is left out stands for.</param>
/// <param name="Implicit">Followed though no element names its id (styles, settings, …); others are left out when nothing names them.</param>
internal sealed record RelationshipRule(PartKind Kind, string[] ContentTypes, bool Implicit, string Carrier, FindingKind Finding, Severity Severity, string Detail)
{
    public bool Accepts(string contentType)
    {
        foreach (var ending in ContentTypes)
            if (contentType.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }
}
