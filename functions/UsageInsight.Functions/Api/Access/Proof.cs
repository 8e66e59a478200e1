namespace UsageInsight.Functions.Api.Access;

/// <summary>What a way of proving oneself found in a request. A proof that was offered and is worth nothing ends the search: nobody falls back to less.</summary>
internal readonly record struct Proof
{
    private Proof(Visitor? visitor, string? refusal) => (Visitor, Refusal) = (visitor, refusal);

    /// <summary>Whoever was proven; null where nothing was.</summary>
    public Visitor? Visitor { get; }

    /// <summary>Why an offered proof is worth nothing, in a few words for the log and never for the caller; null where none was refused.</summary>
    public string? Refusal { get; }

    /// <summary>The request holds no proof of this kind.</summary>
    public static Proof NotOffered => default;

    /// <summary>The request holds a proof of this kind that is worth nothing.</summary>
    /// <param name="why">Why, without any part of the proof.</param>
    public static Proof Refused(string why) => new(null, why);

    /// <summary>The request comes from this visitor.</summary>
    public static Proof Of(Visitor visitor) => new(visitor, null);
}
