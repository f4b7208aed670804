using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.OpenXml.Rules;

/// <summary>Why an element or attribute inside an allowed vocabulary does not stay.</summary>
/// <param name="Carrier">Row of the carrier catalogue.</param>
/// <param name="Unwrap">Only the element goes; what it holds stays.</param>
internal sealed record ElementRule(string Carrier, FindingKind Kind, Severity Severity, string Detail, bool Unwrap = false);
