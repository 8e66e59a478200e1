using System.Runtime.Intrinsics;

namespace UsageInsight.Connectors.Files;

/// <summary>Says which bytes may end a value; the line feed must be one of them.</summary>
internal interface IStopBytes
{
    /// <summary>All ones for each byte that is a stop.</summary>
    Vector256<byte> Find(Vector256<byte> bytes);
}
