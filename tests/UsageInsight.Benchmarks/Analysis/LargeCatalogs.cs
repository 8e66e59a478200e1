using UsageInsight.Benchmarks.Dashboard;
using UsageInsight.Ledger;

namespace UsageInsight.Benchmarks.Analysis;

/// <summary>The catalogs and contracts of <see cref="LargeCompany"/> as values, for whoever analyses it without its workspace.</summary>
internal static class LargeCatalogs
{
    /// <summary>One catalog an app.</summary>
    public static IReadOnlyList<AppCatalog> Catalogs { get; } =
    [
        .. Enumerable.Range(0, LargeCompany.Apps).Select(app => new AppCatalog
        {
            Id = LargeCompany.App(app),
            Name = LargeCompany.App(app),
            Features = [.. Enumerable.Range(0, LargeCompany.Features).Select(f => new FeatureDefinition { Id = LargeCompany.Feature(f), Name = LargeCompany.Feature(f) })],
            Plans =
            [
                new() { Id = "basic", Name = "Basic", Features = Features(LargeCompany.PaidFrom) },
                new() { Id = "pro", Name = "Pro", Features = Features(LargeCompany.Features) },
            ],
        }),
    ];

    /// <summary>One contract an app.</summary>
    public static IReadOnlyList<Contract> Contracts(int people) =>
    [
        .. Enumerable.Range(0, LargeCompany.Apps).Select(app => new Contract
        {
            Id = LargeCompany.App(app), App = LargeCompany.App(app), Start = new(2024, 1 + app, 1), TermMonths = 12, RenewalMonths = 12, NoticeDays = 60, AutoRenew = true,
            Lines =
            [
                new() { Plan = "basic", Quantity = people * 7 / 10, UnitPrice = new(10 + app, "EUR") },
                new() { Plan = "pro", Quantity = people * 4 / 10, UnitPrice = new(25 + (2 * app), "EUR") },
            ],
        }),
    ];

    private static IReadOnlyList<string> Features(int count) => [.. Enumerable.Range(0, count).Select(LargeCompany.Feature)];
}
