using UsageInsight.Analysis.Replacement;
using UsageInsight.Ledger;
using UsageInsight.Reports.Brief;

namespace UsageInsight.Reports.Tests.Brief;

/// <summary>A request with everything in it; every text from outside can be chosen.</summary>
internal static class SomeBrief
{
    public static BriefRequest Request(string text = "Audit log", DateOnly? expires = null) => new()
    {
        Use = new FeatureUse
        {
            Key = new(text, text),
            AsOf = new(2026, 3, 31),
            GroupThreshold = 5,
            Seats = 18,
            Groups = [new(text, 12)],
            HiddenGroups = true,
            Months = [new(new(2026, 2, 1), null, null), new(new(2026, 3, 1), 11, 40)],
            DaysPerMonth = 2,
            TimesPerDay = 3.5,
            Companions = [new(text, 18)],
        },
        AppName = text,
        Definition = new() { Id = text, Name = text, Job = text },
        ToolId = "tool-audit-log",
        Expires = expires ?? new(2099, 12, 31),
        CancelBy = new(2026, 9, 30),
        Owner = "sales-operations",
        WorthBelow = new Money(3200, "EUR"),
    };

    /// <summary>The same with a veto of which only the catalog knows.</summary>
    public static BriefRequest Vetoed(string reason) => Request() with
    {
        Definition = new() { Id = "audit", Name = "Audit log", Replacement = new() { Vetoes = [new("compliance", reason, reason)] } },
    };

    public static string Text(BriefRequest request, string name) =>
        System.Text.Encoding.UTF8.GetString(BriefComposer.Compose(request).Single(d => d.Name == name).Content.Span);
}
