namespace UsageInsight.Ledger;

/// <summary>Seat, feature and day in one number that sorts by seat, feature, day.</summary>
/// <remarks>
/// Seat numbers: the low six bits are the seat's shard, the rest counts the seats of the shard from 1; number 0 is "no seat
/// named". In a shard's lists the shard bits are left out, which leaves six bits free for a small quantity.
/// </remarks>
internal static class Slot
{
    public const int Shards = 64;
    public const int ShardBits = 6;
    public const int MaxSeatsInShard = (1 << 22) - 2;
    public const int MaxFeatures = 1 << 20;
    private const int DayBits = 16;
    private const int FeatureBits = 20;

    /// <summary>seat (28 bits), feature (20), day since <see cref="DayRules.FirstDay"/> (16).</summary>
    public static ulong Pack(int seat, int feature, int day) =>
        ((ulong)(uint)seat << (FeatureBits + DayBits)) | ((ulong)(uint)feature << DayBits) | (uint)day;

    public static int Seat(ulong slot) => (int)(slot >> (FeatureBits + DayBits));

    public static int Feature(ulong slot) => (int)(slot >> DayBits) & (MaxFeatures - 1);

    public static int Day(ulong slot) => (int)(slot & 0xFFFF);

    public static ulong Pair(ulong slot) => slot >> DayBits;

    public static int Shard(int seat) => seat & (Shards - 1);

    /// <summary>The slot without its shard bits.</summary>
    public static ulong InShard(ulong slot) => Pack(Seat(slot) >> ShardBits, Feature(slot), Day(slot));

    /// <summary>The slot with its shard bits again.</summary>
    public static ulong Whole(ulong inShard, int shard) => Pack((Seat(inShard) << ShardBits) | shard, Feature(inShard), Day(inShard));
}
