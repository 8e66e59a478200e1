using System.Net;
using UsageInsight.Functions.Delivery.Channels;
using UsageInsight.Functions.Delivery.Queue;
using UsageInsight.Functions.Delivery.Webhooks;
using UsageInsight.Functions.Workspace.Alerts;
using UsageInsight.Functions.Workspace.Receivers;
using UsageInsight.Functions.Workspace.Settings;
using UsageInsight.Ledger;
using UsageInsight.Reports.Alerts;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Delivery.Support;

/// <summary>A queue, a receiver on loopback that the workspace allows, and a clock that is moved over days.</summary>
internal sealed class PumpScene : IAsyncDisposable
{
    public PumpScene(IDocuments? store = null)
    {
        Hook = HookListener.Start(Clock);
        Store = store ?? new MemoryDocuments();
        Queue = new(Store, Clock);
        Book = new(Store);
        Receiver = new() { Id = "buyers", Shape = AlertShape.Webhook, Url = Hook.Url, Secret = new SecretReference("BUYERS") };
        Environment["BUYERS"] = Secret.Reveal();
    }

    public ManualTimeProvider Clock { get; } = new(SomeDelivery.Now);

    public WebhookSecret Secret { get; } = WebhookSecret.Create();

    public HookListener Hook { get; }

    public IDocuments Store { get; }

    public DeliveryQueue Queue { get; }

    public ReceiverBook Book { get; }

    public HookReceiver Receiver { get; set; }

    public Dictionary<string, string> Environment { get; } = [];

    public IReadOnlyList<IPNetwork> Allowed { get; set; } = [IPNetwork.Parse("127.0.0.0/8")];

    public Task AddAsync(params IEnumerable<string> ids) => Queue.AddAsync([.. ids.Select(id => SomeDelivery.Message(id, at: Clock.GetUtcNow()))], CancellationToken.None);

    /// <summary>One run of a pump of its own, as a timer or another instance has it.</summary>
    public Task<PumpResult> PumpAsync() => PumpAsync(Store);

    /// <summary>One run of a pump over another opening of the same store.</summary>
    public async Task<PumpResult> PumpAsync(IDocuments store)
    {
        var settings = new AlertSettings([], [Receiver]) { AllowedNetworks = Allowed };
        using var channels = new WorkspaceChannels(".", settings, new FixedPackages(), Environment.GetValueOrDefault, Clock);
        return await new DeliveryPump(new(store, Clock), new(store), [Receiver], channels, Clock).RunAsync(CancellationToken.None);
    }

    /// <summary>Pumps whenever something is due, until an instant.</summary>
    public async Task PumpUntilAsync(DateTimeOffset until)
    {
        while (true)
        {
            await PumpAsync();
            var now = Clock.GetUtcNow();
            var held = (await Book.ReadAsync("buyers", CancellationToken.None)).NotBefore;
            var due = (await RecordsAsync()).Where(r => r.Status == DeliveryStatus.Pending).Select(r => held > r.NextAt ? held.Value : r.NextAt).DefaultIfEmpty(until).Min();
            var next = due > until ? until : due;
            if (next <= now)
            {
                return;
            }

            Clock.Advance(next - now);
            if (next == until)
            {
                return;
            }
        }
    }

    public async Task<IReadOnlyList<DeliveryRecord>> RecordsAsync() => await Queue.ReadAsync(CancellationToken.None);

    public bool IsSigned(HookRequest request) => Verifier.IsValid(Secret, request.Id, request.Timestamp, request.Signature, request.Body, request.At);

    public ValueTask DisposeAsync() => Hook.DisposeAsync();
}
