using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using Airlock.Core.Storage;

namespace Airlock.Core.Budgets;

/// <summary>Reads the budgets a process starts with. No file means the defaults; a wrong one means no start, or a misspelt limit would be none.</summary>
public static class BudgetsFile
{
    private const int MaxBytes = 64 << 10;

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        NumberHandling = JsonNumberHandling.Strict,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <exception cref="InvalidDataException">It is wrong; the message says where.</exception>
    public static InstallationBudgets Read(DataDirectory data)
    {
        if (!File.Exists(data.Budgets)) return new();
        if (new FileInfo(data.Budgets).Length > MaxBytes) throw new InvalidDataException($"{data.Budgets}: too large");
        var budgets = Parse(data.Budgets);
        var wrong = new List<ValidationResult>();
        Validator.TryValidateObject(budgets, new ValidationContext(budgets), wrong, validateAllProperties: true);
        var words = wrong.Select(one => one.ErrorMessage).Append(budgets.Contradiction).OfType<string>().ToList();
        return words.Count == 0 ? budgets : throw new InvalidDataException($"{data.Budgets}: {string.Join(' ', words)}");
    }

    private static InstallationBudgets Parse(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<InstallationBudgets>(File.ReadAllText(path), Strict) ?? throw new JsonException("null is no budget");
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"{path}: {fault.Message}", fault);
        }
    }
}
