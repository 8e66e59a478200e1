using UsageInsight.Functions.Delivery.Blobs;
using UsageInsight.Functions.Delivery.Files;
using UsageInsight.Functions.Delivery.Mail;
using UsageInsight.Functions.Delivery.Reports;
using UsageInsight.Functions.Delivery.Webhooks;
using UsageInsight.Functions.Workspace.Alerts;
using UsageInsight.Functions.Workspace.Receivers;

namespace UsageInsight.Functions.Delivery.Channels;

/// <summary>The ways to the receivers of a workspace, over real networks and folders.</summary>
internal sealed class WorkspaceChannels : IChannels, IDisposable
{
    private readonly string _folder;
    private readonly AlertSettings _settings;
    private readonly IReportPackages _packages;
    private readonly Func<string, string?> _environment;
    private readonly TimeProvider _time;
    private readonly WebhookTarget _target;
    private readonly HttpClient _http;

    /// <param name="folder">The workspace folder, for paths within it.</param>
    /// <param name="settings">The receivers, and how mail leaves.</param>
    /// <param name="packages">Composes reports.</param>
    /// <param name="environment">Where secrets are found.</param>
    /// <param name="time">The clock.</param>
    public WorkspaceChannels(string folder, AlertSettings settings, IReportPackages packages, Func<string, string?> environment, TimeProvider time)
    {
        (_folder, _settings, _packages, _environment, _time) = (folder, settings, packages, environment, time);
        var guard = new AddressGuard(settings.AllowedNetworks);
        _target = new(guard, settings.AllowedNetworks.Count > 0);
        _http = new(GuardedHttp.Create(guard)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public IChannel Of(Receiver receiver) => receiver switch
    {
        HookReceiver hook => new WebhookChannel(hook, new(_http, _target, _environment, _time), _packages),
        FolderReceiver folder => new FolderChannel(folder, _folder, _packages),
        BlobReceiver blob => new BlobChannel(blob, _packages, _environment, _time),
        MailReceiver mail => new MailChannel(mail, _settings.Mail!, Mailers.Of(_settings.Mail!, _environment, _time), _packages, _time),
        _ => throw new NotSupportedException($"Nothing delivers to a receiver of the kind {receiver.Kind}."),
    };

    public void Dispose() => _http.Dispose();
}
