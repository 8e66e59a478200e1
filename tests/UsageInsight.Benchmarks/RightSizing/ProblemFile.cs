using System.Globalization;
using System.Text.Json;

namespace UsageInsight.Benchmarks.RightSizing;

/// <summary>Prints a generated problem as <c>optimise</c> reads it, so that other solvers can be given the same.</summary>
internal static class ProblemFile
{
    public static int Write(string[] shape, TextWriter output)
    {
        int[] numbers = [.. shape.Select(s => int.Parse(s, CultureInfo.InvariantCulture))];
        if (numbers is not [var seed, var plans, var addOns, var features, var replaceable, var seats, var profiles])
        {
            Console.Error.WriteLine("expected: right-sizing-problem SEED PLANS ADD-ONS FEATURES REPLACEABLE SEATS PROFILES");
            return 2;
        }

        var problem = RightSizingWorkload.Of(seed, plans, addOns, features, replaceable, seats, profiles);
        output.WriteLine(JsonSerializer.Serialize(problem, new JsonSerializerOptions(JsonSerializerDefaults.Web)));
        return 0;
    }
}
