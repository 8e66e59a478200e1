using System.Text.Json;
using UsageInsight.Reports.Csv;
using UsageInsight.Testing;

namespace UsageInsight.Reports.Tests.Csv;

public class FormulaGuardTests
{
    private static readonly string[] Dangerous =
        ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", " =1", "\u00A0=1", "\uFEFF=1", "\u200B=1", "\uFF1D1", "\uFF0B1", "\uFF0D1", "\uFF201", "'=1"];

    private static readonly string[] Harmless = ["", "Salesforce", "1-2", "a=b", "0123", "TRUE", "3/4", "%0A=1+1", "e=mc²"];

    [TestCaseSource(nameof(Dangerous))]
    public void Text_FormulaStart_GetsAnApostrophe(string text) => Assert.That(FormulaGuard.Text(text), Is.EqualTo("'" + text));

    [TestCaseSource(nameof(Harmless))]
    public void Text_Harmless_StaysAsItIs(string text) => Assert.That(FormulaGuard.Text(text), Is.EqualTo(text));

    [Test]
    public void Unguarded_AnyText_GivesItBack()
    {
        foreach (var text in Dangerous.Concat(Harmless).Concat(HostileNames.All.Select(n => n.Text)))
        {
            Assert.That(FormulaGuard.Unguarded(FormulaGuard.Text(text)), Is.EqualTo(text));
        }
    }

    [Test]
    public void Text_CellsOfTheInjectionVectors_NoneStartsAFormula()
    {
        var file = Repository.RequireShared("vectors", "csv-injection", "cells.json");
        using var cells = JsonDocument.Parse(File.ReadAllText(file));
        using var payloads = JsonDocument.Parse(File.ReadAllText(Repository.RequireShared("vectors", "csv-injection", "payloads.json")));
        var texts = cells.RootElement.GetProperty("dangerous").EnumerateArray().Concat(cells.RootElement.GetProperty("mustStayReadable").EnumerateArray())
            .Concat(payloads.RootElement.GetProperty("payloads").EnumerateArray()).Select(e => e.GetString()!).ToList();

        foreach (var text in texts)
        {
            var cell = FormulaGuard.Text(text);
            var first = cell.TrimStart('\uFEFF', '\u200B', ' ', '\u00A0', '\t', '\r', '\n');
            Assert.That(first, Does.Not.Match("^[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20]"), text);
            Assert.That(FormulaGuard.Unguarded(cell), Is.EqualTo(text));
        }
    }
}
