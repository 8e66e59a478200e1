using System.Globalization;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Workspace.Reading;

/// <content>Money: amounts and their currencies.</content>
internal sealed partial class FieldReader
{
    private const string AmountExpected = "an amount and a currency, such as 1200 EUR";

    /// <summary>A currency's code; null where absent.</summary>
    public string? Currency(string name)
    {
        const string Expected = "an ISO 4217 code such as EUR";
        var code = Text(name, Expected);
        if (code is null || Currencies.Knows(code))
        {
            return code;
        }

        Problem(name, $"unknown currency '{code}'{Currencies.Hint(code)}", Expected);
        return null;
    }

    /// <summary>An amount with its currency in one text, such as <c>1200 EUR</c>; null where absent.</summary>
    public Money? Amount(string name) => Text(name, AmountExpected) is { } text ? Parse(name, text) : null;

    /// <summary>A list of amounts, each with its currency; empty where absent.</summary>
    public IReadOnlyList<Money> Amounts(string name) => [.. Texts(name).Select(text => Parse(name, text)).OfType<Money>()];

    private Money? Parse(string name, string text)
    {
        var parts = text.Split(' ');
        if (parts.Length != 2 || !decimal.TryParse(parts[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
        {
            Problem(name, $"'{text}' is not possible here", AmountExpected);
            return null;
        }

        if (!Currencies.Knows(parts[1]))
        {
            Problem(name, $"unknown currency '{parts[1]}'{Currencies.Hint(parts[1])}", AmountExpected);
            return null;
        }

        return new(amount, parts[1]);
    }
}
