using System.Security.Cryptography;
using System.Text;

namespace UsageInsight.Analysis.Findings;

/// <summary>Makes ids that stay the same from run to run, whatever the figures or the method that gave the advice.</summary>
internal static class RecommendationId
{
    /// <summary>The id of one kind of advice on one app, plan, feature and contract, for example <c>R-1f0c9a3b5d</c>.</summary>
    public static string Of(RecommendationKind kind, string app, string? plan = null, string? target = null, string? feature = null, string? contract = null)
    {
        var text = string.Join('\n', [kind.ToString(), app, plan ?? "", target ?? "", feature ?? "", contract ?? ""]);
        return "R-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..10];
    }
}
