using Microsoft.AspNetCore.Http;
using UsageInsight.Functions.Insight.Asking;
using UsageInsight.Functions.Insight.Problems;

namespace UsageInsight.Functions.Api.Insight;

/// <summary>Reads what a route is asked with: the query of a GET, the JSON body of a POST. All mistakes are told at once.</summary>
internal static class ApiValues
{
    public static async Task<(Arguments Values, Problem? Problem)> ReadAsync(HttpRequest request, ApiRoute route)
    {
        var query = request.Query.SelectMany(q => q.Value.Select(v => (q.Key, v)));
        if (!route.HasBody)
        {
            return Judge(Arguments.Read(route.Parameters, query, "query"), []);
        }

        var (members, problem) = await JsonBody.ReadAsync(request);
        return problem is null
            ? Judge(Arguments.Read(route.Parameters, members, "body"), Arguments.Read([], query, "query").Mistakes)
            : (Arguments.None, problem);
    }

    private static (Arguments, Problem?) Judge((Arguments Read, IReadOnlyList<Mistake> Mistakes) read, IReadOnlyList<Mistake> others) =>
        read.Mistakes.Count + others.Count == 0 ? (read.Read, null) : (read.Read, KnownProblems.Mistaken([.. others, .. read.Mistakes]));
}
