using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace UsageInsight.Storage.AzureTables.Client;

/// <summary>Sends requests to one table service: Azure.Core's pipeline with the service's headers, signature and errors.</summary>
internal sealed class TablePipeline
{
    private const string Json = "application/json;odata=minimalmetadata";
    private readonly HttpPipeline _pipeline;
    private readonly string _endpoint;

    public TablePipeline(Uri endpoint, HttpPipelinePolicy authentication, TableClientOptions options)
    {
        _endpoint = endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/');
        _pipeline = HttpPipelineBuilder.Build(new HttpPipelineOptions(options)
        {
            // Signed anew at each try, since the signature holds the time; counted at each try, since each is billed.
            PerRetryPolicies = { new RequestCounter(), authentication },
            RequestFailedDetailsParser = new TableErrorParser(),
        });
    }

    /// <summary>The address of something in the service.</summary>
    /// <param name="path">Its path, encoded.</param>
    public string Address(string path) => $"{_endpoint}/{path}";

    /// <summary>Makes a request with the headers that all have.</summary>
    public HttpMessage Create(RequestMethod method, string pathAndQuery)
    {
        var message = _pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(new(Address(pathAndQuery)));
        message.Request.Headers.Add("x-ms-version", TableClientOptions.Version);
        message.Request.Headers.Add("DataServiceVersion", "3.0");
        message.Request.Headers.Add(HttpHeader.Names.Accept, Json);
        return message;
    }

    /// <summary>Makes a request that brings a row.</summary>
    public HttpMessage Create(RequestMethod method, string path, TableEntity entity)
    {
        EntityLimits.Check(entity);
        using var body = new MemoryStream();
        EntityJson.Write(body, entity);
        return Create(method, path, body.ToArray(), "application/json");
    }

    /// <summary>Makes a request with a body.</summary>
    public HttpMessage Create(RequestMethod method, string path, byte[] body, string contentType)
    {
        var message = Create(method, path);
        message.Request.Content = RequestContent.Create(body);
        message.Request.Headers.Add(HttpHeader.Names.ContentType, contentType);
        message.Request.Headers.Add("Prefer", "return-no-content");
        return message;
    }

    /// <summary>Sends a request.</summary>
    /// <param name="message">The request.</param>
    /// <param name="expected">An error status that the caller takes as an answer; 0 for none.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="RequestFailedException">The service answered with another error.</exception>
    public async Task<Response> SendAsync(HttpMessage message, int expected, CancellationToken cancellationToken)
    {
        await _pipeline.SendAsync(message, cancellationToken);
        return Answer(message.Response, expected);
    }

    /// <summary>Sends a request and blocks until it is answered.</summary>
    public Response Send(HttpMessage message, int expected, CancellationToken cancellationToken)
    {
        _pipeline.Send(message, cancellationToken);
        return Answer(message.Response, expected);
    }

    // The answer's body is in memory by now and outlives its message, which is not disposed for that.
    private static Response Answer(Response response, int expected) =>
        response.IsError && response.Status != expected ? throw new RequestFailedException(response) : response;
}
