namespace UsageInsight.Reports.Words;

/// <summary>One-line definitions of the words that reports use; terms in a report link here.</summary>
public static class Glossary
{
    /// <summary>Each term with its anchor and its definition, in reading order.</summary>
    public static IReadOnlyList<(string Term, string Anchor, string Meaning)> Terms { get; } =
    [
        ("Seat", "seat", "One right to use, for one person or account."),
        ("Purchased", "purchased", "Seats the contract or the vendor says were bought."),
        ("Assigned", "assigned", "Purchased seats given to somebody."),
        ("Active", "active", "Seats with recorded use in the last 30 days, up to the last day that counts."),
        ("Cost a month", "cost", "Paid seats times the price by contract; unknown where a price is missing, and never converted."),
        ("Utilisation", "utilisation", "Active seats divided by purchased seats; where purchased is not known, by assigned seats, and the report says so."),
        ("Adoption", "adoption", "Share of the seats that may use a feature and ever did."),
        ("Stickiness", "stickiness", "Mean share of a month's users who come on a given day, over the last 90 days."),
        ("Unused seat", "unused", "Assigned, past its grace, and without use for as long as the table says."),
        ("Grace", "grace", "The days after assignment in which a seat is not judged."),
        ("Unknown", "unknown", "The data cannot tell: names are concealed, or the source is stale or silent. Never counted as unused."),
        ("Cancel-by", "cancel-by", "The last day on which notice for the current term still arrives in time: term end minus notice days."),
        ("Can go now", "now", "Money that can be given back within the running term, per twelve months."),
        ("Can go at renewal", "renewal", "Money that can go at the next renewal if notice is given by the cancel-by day, per twelve months."),
        ("Reassignable", "reassignable", "Not money back: a seat that can be given to the next person instead of buying one (cost avoidance)."),
        ("Commit level", "floor", "Seats that are paid for until the term ends, used or not."),
        ("Fewer than k", "small-groups", "Groups smaller than the set size are not counted out; others become ranges, and counts of use are told in steps of that size, so that nothing gives the small ones away."),
        ("Backtest", "backtest", "The model and the industry's rules replayed on past days, compared with what then happened."),
        ("Replacement", "replacement", "A small in-house tool that does a narrowly used feature's job until a set expiry day."),
    ];

    /// <summary>Those that only pages use, in reading order.</summary>
    public static IReadOnlyList<(string Term, string Anchor, string Meaning)> OfPages { get; } =
    [
        ("Could use it", "eligible", "Seats whose plan or add-on has the feature; all seats where no catalog says which plans have it."),
        ("Evenness", "evenness", "How evenly use is spread over its users: even, uneven, or a few do most of it (Gini coefficient below 0.3, below 0.6, above)."),
        ("Last used", "last-used", "The last day with recorded use; a month where few use it."),
        ("Used the feature before", "cohort", "Seats that used a feature in the 90 days before its tool went live: whose move is followed."),
        ("Moved", "moved", "Of these seats: where they are in the last 28 days, the tool, the feature, both or neither. Silence frees no seat by itself."),
        ("The best", "optimum", "The mix of plans, add-ons and tools that covers what every kept seat needs at the least total cost; proven unless it says otherwise."),
        ("Lower bound", "bound", "What no answer can cost less than; where it equals the best, the best is proven."),
    ];
}
