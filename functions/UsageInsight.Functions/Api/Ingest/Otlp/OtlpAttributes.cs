using UsageInsight.Functions.Api.Ingest.Events;
using UsageInsight.Functions.Api.Ingest.Mapping;

namespace UsageInsight.Functions.Api.Ingest.Otlp;

/// <summary>
/// The attributes of a resource, scope or record that matter here: those the mapping wants, and those that the OpenTelemetry
/// conventions give a meaning. Everything else is stepped over.
/// </summary>
internal sealed class OtlpAttributes(int fields)
{
    /// <summary>What the mapping wants, by field number.</summary>
    public Slice[] Values { get; } = new Slice[fields];

    public Slice ServiceName { get; private set; }

    /// <summary><c>user.id</c>.</summary>
    public Slice User { get; private set; }

    /// <summary><c>enduser.id</c>, the older name.</summary>
    public Slice EndUser { get; private set; }

    /// <summary><c>feature_flag.context.id</c>: who a flag was evaluated for.</summary>
    public Slice FlagContext { get; private set; }

    /// <summary><c>event.name</c>, where events were named before records had a field for it.</summary>
    public Slice EventName { get; private set; }

    /// <summary>Starts again from what surrounds (the resource of a scope, the scope of a record).</summary>
    public void Begin(OtlpAttributes? around)
    {
        if (around is null)
        {
            Array.Clear(Values);
            (ServiceName, User, EndUser, FlagContext, EventName) = (default, default, default, default, default);
            return;
        }

        around.Values.CopyTo(Values, 0);
        (ServiceName, User, EndUser, FlagContext, EventName) = (around.ServiceName, around.User, around.EndUser, around.FlagContext, around.EventName);
    }

    /// <summary>Takes an attribute.</summary>
    /// <param name="fields">What the mapping wants.</param>
    /// <param name="key">The attribute's name.</param>
    /// <param name="value">Its text.</param>
    /// <param name="onlyWhereEmpty">True for the members of a record's body, which its attributes go before.</param>
    public void Take(MappingFields fields, ReadOnlySpan<byte> key, Slice value, bool onlyWhereEmpty)
    {
        var field = fields.Find(key);
        if (field >= 0 && !(onlyWhereEmpty && !Values[field].IsEmpty))
        {
            Values[field] = value;
        }

        if (onlyWhereEmpty)
        {
            return;
        }

        switch (key.Length)
        {
            case 12 when key.SequenceEqual("service.name"u8): ServiceName = value; break;
            case 7 when key.SequenceEqual("user.id"u8): User = value; break;
            case 10 when key.SequenceEqual("enduser.id"u8): EndUser = value; break;
            case 10 when key.SequenceEqual("event.name"u8): EventName = value; break;
            case 23 when key.SequenceEqual("feature_flag.context.id"u8): FlagContext = value; break;
        }
    }
}
