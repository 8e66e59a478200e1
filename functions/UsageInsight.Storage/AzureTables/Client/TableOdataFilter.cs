using System.Globalization;

namespace UsageInsight.Storage.AzureTables.Client;

/// <summary>Makes filters out of interpolated strings: what is interpolated becomes a literal, whatever it holds.</summary>
internal static class TableOdataFilter
{
    /// <summary>Makes a filter: <c>Create($"RowKey ge {from}")</c>.</summary>
    /// <exception cref="ArgumentException">A value has a type that filters here do not know.</exception>
    public static string Create(FormattableString filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var literals = filter.GetArguments().Select(Literal).ToArray<object>();
        return string.Format(CultureInfo.InvariantCulture, filter.Format, literals);
    }

    private static string Literal(object? value) => value switch
    {
        string text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        int number => number.ToString(CultureInfo.InvariantCulture),
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        bool truth => truth ? "true" : "false",
        DateTimeOffset instant => $"datetime'{instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)}'",
        _ => throw new ArgumentException($"A filter cannot hold a {value?.GetType().Name ?? "null"}.", nameof(value)),
    };
}
