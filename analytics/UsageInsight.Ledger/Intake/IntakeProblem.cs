namespace UsageInsight.Ledger;

/// <summary>Why a record was not taken: what a <see cref="FailedRecord"/> is made of. Holds no personal data.</summary>
/// <param name="Reason">The stable code, for example <c>bad-date</c>.</param>
/// <param name="Field">The field that has the trouble, in our words: <c>id</c>, <c>seat</c>, <c>app</c>, <c>feature</c>, <c>ts</c>, <c>count</c> or <c>record</c>.</param>
/// <param name="Message">One sentence: the field, the trouble, and what was expected.</param>
public sealed record IntakeProblem(string Reason, string Field, string Message)
{
    /// <summary>No date was given.</summary>
    public static IntakeProblem MissingDate { get; } = new("missing-date", "ts", "ts or date is missing; expected a date such as 2026-01-31 or an RFC 3339 time with its offset.");

    /// <summary>The date is neither an ISO date nor a full RFC 3339 time.</summary>
    public static IntakeProblem BadDate { get; } = new("bad-date", "ts", "ts or date cannot be read; expected 2026-01-31 or an RFC 3339 time with its offset, such as 2026-01-31T09:00:00Z.");

    /// <summary>The date is before the first day that the ledger holds.</summary>
    public static IntakeProblem DayTooOld { get; } = new(Refusal.AncientDay, "ts", "ts or date is before 2000-01-01, the first day that the ledger holds.");

    /// <summary>The date lies further in the future than clocks differ.</summary>
    public static IntakeProblem DayInFuture { get; } = new(Refusal.FutureDay, "ts", "ts or date is more than 23 hours in the future; expected a time that has passed.");

    /// <summary>The quantity is no whole number from 0 to 1,000,000,000.</summary>
    public static IntakeProblem BadCount { get; } = new("bad-count", "count", "count is not a whole number from 0 to 1000000000.");

    /// <summary>The app is missing or empty.</summary>
    public static IntakeProblem MissingApp { get; } = new("missing-app", "app", "app is missing; expected the app's id.");

    /// <summary>The app's id is too long or has characters that are not text.</summary>
    public static IntakeProblem BadApp { get; } = new("bad-app", "app", $"app is longer than {Identifiers.MaxLength} characters, or has control or direction characters, or is no valid text.");

    /// <summary>The feature is missing or empty.</summary>
    public static IntakeProblem MissingFeature { get; } = new("missing-feature", "feature", "feature is missing; expected the feature's id.");

    /// <summary>The feature's id is too long or has characters that are not text.</summary>
    public static IntakeProblem BadFeature { get; } = new("bad-feature", "feature", $"feature is longer than {Identifiers.MaxLength} characters, or has control or direction characters, or is no valid text.");

    /// <summary>The seat's id is too long or has invisible characters.</summary>
    public static IntakeProblem BadSeat { get; } = new("bad-seat", "seat", $"seat is longer than {Identifiers.MaxLength} characters, or has control, direction or invisible characters, or is no valid text.");

    /// <summary>The seat's id is a placeholder that programs send by mistake, so it would merge many people into one.</summary>
    public static IntakeProblem GenericSeat { get; } = new("generic-seat", "seat", "seat is a placeholder (null, undefined, [object Object] or an all-zero id), which stands for nobody in particular.");

    /// <summary>The record's own id is too long.</summary>
    public static IntakeProblem BadId { get; } = new("bad-id", "id", $"id is longer than {UsageBatchBuilder.MaxIdBytes} bytes or not a text or number.");
}
