using Airlock.Core.Pipeline;
using Airlock.Core.Transfers;

namespace Airlock.Api.Pages;

/// <summary>One file's result as applicants and approvers see it.</summary>
/// <param name="Pages">Null when the state gives nobody a reason to look.</param>
internal sealed record ResultView(Transfer Transfer, TransferFile File, InspectionReport? Report, IReadOnlyList<ShownPage>? Pages, bool MayHavePages);
