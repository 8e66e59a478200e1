using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using UsageInsight.Reports;

namespace UsageInsight.Functions.Delivery.Blobs;

/// <summary>Writes blobs into one container: Put Blob of the REST interface, over Azure.Core. Azure.Storage.Blobs does not restore here.</summary>
internal sealed class BlobContainer
{
    private const string Scope = "https://storage.azure.com/.default";
    private const string ServiceVersion = "2021-12-02";

    private readonly Uri _address;
    private readonly HttpPipeline _pipeline;

    private BlobContainer(Uri address, BlobOptions options, HttpPipelinePolicy signing) => (_address, _pipeline) = (address, HttpPipelineBuilder.Build(options, signing));

    /// <summary>A container whose account's key is known.</summary>
    public static BlobContainer Of(BlobAccount account, string name, TimeProvider time) => new(new(account.Endpoint, name + "/"), new(), new BlobKeyPolicy(account, time));

    /// <summary>A container that an identity may write to (role Storage Blob Data Contributor on this container).</summary>
    public static BlobContainer Of(Uri address, TokenCredential identity, BlobOptions options) =>
        new(new(address.AbsoluteUri.TrimEnd('/') + "/"), options, new BearerTokenAuthenticationPolicy(identity, Scope));

    /// <summary>Writes a blob; one of the same name is replaced.</summary>
    /// <param name="name">Its name; <c>/</c> makes folders.</param>
    /// <param name="document">Its bytes and media type.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<Response> PutAsync(string name, ReportDocument document, CancellationToken cancellationToken)
    {
        using var message = _pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Put;
        message.Request.Uri.Reset(new(_address, name));
        message.Request.Headers.SetValue("x-ms-version", ServiceVersion);
        message.Request.Headers.SetValue("x-ms-blob-type", "BlockBlob");
        message.Request.Headers.SetValue("Content-Type", document.MediaType);
        message.Request.Content = RequestContent.Create(document.Content);
        await _pipeline.SendAsync(message, cancellationToken);
        return message.Response;
    }
}
