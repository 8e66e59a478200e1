using UsageInsight.Ledger;

namespace UsageInsight.Connectors.Files;

/// <summary>What can be wrong with a record as a whole, before its fields are looked at.</summary>
internal static class RecordProblems
{
    public static readonly IntakeProblem TooLong = new("record-too-long", "record", $"The record is longer than {ChunkReader.MaxRecordBytes} bytes.");
    public static readonly IntakeProblem NotUtf8 = new("bad-encoding", "record", "The record is not valid UTF-8 text.");
    public static readonly IntakeProblem NotJson = new("bad-json", "record", "The line is not one JSON object.");
    public static readonly IntakeProblem TwiceTheSameMember = new("duplicate-member", "record", "The object has two members of the same name, so what it says is not certain.");
    public static readonly IntakeProblem OpenQuote = new("open-quote", "record", "A quoted value is not closed.");
    public static readonly IntakeProblem StrayQuote = new("stray-quote", "record", "A quote stands inside a value that is not quoted, or text follows a closing quote; expected RFC 4180 quoting.");

    public static IntakeProblem NotText(string field) => new($"bad-{field}", field, $"{field} is not a text or a whole number.");

    public static IntakeProblem ColumnCount(int columns, int expected) => new("column-count", "record", $"The row has {columns} values where the header has {expected}.");
}
