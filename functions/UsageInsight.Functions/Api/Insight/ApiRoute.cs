using Microsoft.AspNetCore.Http;
using UsageInsight.Functions.Api.Access;
using UsageInsight.Functions.Insight.Asking;
using UsageInsight.Functions.Insight.Questions;

namespace UsageInsight.Functions.Api.Insight;

/// <summary>One route of the insight API: the live route and its entry in the OpenAPI document are both made from this.</summary>
internal sealed record ApiRoute
{
    /// <summary>The path below the API's root.</summary>
    public required string Path { get; init; }

    /// <summary>What is asked.</summary>
    public required Question Question { get; init; }

    /// <summary>The group it is described in.</summary>
    public required string Tag { get; init; }

    /// <summary>GET, with HEAD beside it, or POST.</summary>
    public string Method { get; init; } = HttpMethods.Get;

    public Permission Needs { get; init; } = Permission.ReadInsight;

    /// <summary>How many plain requests it counts as.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>The media types of the answer, the usual one first.</summary>
    public required IReadOnlyList<string> Media { get; init; }

    /// <summary>What it takes in the query (GET) or the JSON body (POST).</summary>
    public IReadOnlyList<Parameter> Parameters => Question.IsList ? [.. Question.Parameters, ApiPaging.Limit, ApiPaging.Cursor] : Question.Parameters;

    /// <summary>True where the reader may keep the answer and ask whether it still holds.</summary>
    public bool MayBeKept => !HasBody && Needs != Permission.ReadSeats;

    /// <summary>True where the values stand in a JSON body.</summary>
    public bool HasBody => HttpMethods.IsPost(Method);
}
