using System.Globalization;

namespace UsageInsight.Benchmarks.Cost;

/// <summary><c>cost FIGURES [SEATS...]</c>: what months would cost, with anybody's own prices and assumptions.</summary>
internal static class CostCommand
{
    public static int Run(ReadOnlySpan<string> args)
    {
        if (args is not [var file, .. var sizes])
        {
            Console.Error.WriteLine("error: no file of figures; expected: functions/deploy/cost.json or a copy of it");
            return 2;
        }

        var figures = CostFigures.Read(file);
        IReadOnlyList<int> seats = sizes.IsEmpty ? CostPage.Sizes : [.. sizes.ToArray().Select(size => int.Parse(size, CultureInfo.InvariantCulture))];
        Console.WriteLine(CostPage.Bills(figures, seats));
        return 0;
    }
}
