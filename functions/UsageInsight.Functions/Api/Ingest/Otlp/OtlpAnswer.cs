using System.Text;
using UsageInsight.Functions.Api.Ingest.Requests;

namespace UsageInsight.Functions.Api.Ingest.Otlp;

/// <summary>Answers in protobuf: ExportLogsServiceResponse, or google.rpc.Status.</summary>
internal static class OtlpAnswer
{
    private const int MaxMessage = 1000;

    /// <summary>The answer's body; empty where everything was taken.</summary>
    public static byte[] Protobuf(IngestAnswer answer)
    {
        var text = Encoding.UTF8.GetBytes(answer.Message ?? "");
        text = text[..Math.Min(text.Length, MaxMessage)];
        if (answer.Outcome != IngestOutcome.Taken)
        {
            // Status { int32 code = 1; string message = 2; }
            return Message(number: CodeOf(answer.Outcome), text);
        }

        if (answer.Failed == 0)
        {
            return [];
        }

        // ExportLogsServiceResponse { ExportLogsPartialSuccess partial_success = 1 { int64 rejected = 1; string message = 2; } }
        var partial = Message(answer.Failed, text);
        var bytes = new List<byte> { 0x0A };
        AddVarint(bytes, partial.Length);
        bytes.AddRange(partial);
        return [.. bytes];
    }

    /// <summary>The google.rpc code of an outcome.</summary>
    public static int CodeOf(IngestOutcome outcome) => outcome switch
    {
        IngestOutcome.Taken => 0,
        IngestOutcome.Malformed or IngestOutcome.UnsupportedFormat => 3,
        IngestOutcome.WrongScope => 7,
        IngestOutcome.TooLarge or IngestOutcome.RateLimited => 8,
        IngestOutcome.BadKey => 16,
        _ => 14,
    };

    private static byte[] Message(int number, byte[] text)
    {
        var bytes = new List<byte> { 0x08 };
        AddVarint(bytes, number);
        bytes.Add(0x12);
        AddVarint(bytes, text.Length);
        bytes.AddRange(text);
        return [.. bytes];
    }

    private static void AddVarint(List<byte> bytes, int value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        bytes.Add((byte)value);
    }
}
