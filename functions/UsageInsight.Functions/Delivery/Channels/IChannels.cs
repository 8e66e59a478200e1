using UsageInsight.Functions.Workspace.Receivers;

namespace UsageInsight.Functions.Delivery.Channels;

/// <summary>Finds the way to a receiver.</summary>
internal interface IChannels
{
    IChannel Of(Receiver receiver);
}
