namespace UsageInsight.Functions.Privacy.Page;

/// <summary>One thing that is kept of a person.</summary>
/// <param name="Record">The kind of record it belongs to, in our words.</param>
/// <param name="Field">The field's name in the program, so that a test can hold the list against it.</param>
/// <param name="What">What it holds, in plain words.</param>
/// <param name="Why">What it is needed for.</param>
internal sealed record StoredField(string Record, string Field, string What, string Why);
