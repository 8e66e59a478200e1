namespace UsageInsight.Connectors.Files;

/// <summary>The fields of one record as they stand in the file, in UTF-8; absent and empty are the same but for the seat.</summary>
internal ref struct RecordFields
{
    public ReadOnlySpan<byte> Id;
    public ReadOnlySpan<byte> Seat;
    public ReadOnlySpan<byte> App;
    public ReadOnlySpan<byte> Feature;
    public ReadOnlySpan<byte> Time;
    public ReadOnlySpan<byte> Date;
    public ReadOnlySpan<byte> Count;

    /// <summary>True where the record says who (be it nobody); false where it does not speak of a seat at all.</summary>
    public bool HasSeat;

    /// <summary>True where the record has a count, be it an empty one.</summary>
    public bool HasCount;

    public void Set(Field field, ReadOnlySpan<byte> value)
    {
        switch (field)
        {
            case Field.Id:
                Id = value;
                break;
            case Field.Seat:
                Seat = value;
                HasSeat = true;
                break;
            case Field.App:
                App = value;
                break;
            case Field.Feature:
                Feature = value;
                break;
            case Field.Time:
                Time = value;
                break;
            case Field.Date:
                Date = value;
                break;
            case Field.Count:
                Count = value;
                HasCount = true;
                break;
        }
    }
}
