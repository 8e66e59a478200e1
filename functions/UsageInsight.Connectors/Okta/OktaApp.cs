using System.Text.Json;

namespace UsageInsight.Connectors.Okta;

/// <summary>An app behind Okta, with what a run has read of it.</summary>
/// <param name="Id">Okta's id.</param>
/// <param name="Name">The app's id in the records.</param>
/// <param name="Bought">Licences bought, as an administrator wrote them down; null where nobody did.</param>
internal sealed record OktaApp(string Id, string Name, int? Bought)
{
    /// <summary>Everybody it was ever given to; null before it was read.</summary>
    public IReadOnlyList<JsonElement>? Users { get; set; }

    /// <summary>What each person is called in the app, by their id in Okta; null before it was read.</summary>
    public IReadOnlyDictionary<string, string>? Names { get; set; }
}
