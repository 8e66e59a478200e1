using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Tests.Storage;
using UsageInsight.Functions.Workspace;

namespace UsageInsight.Functions.Tests.Workspace;

/// <summary>A workspace folder of a test: sound unless a file says otherwise, gone afterwards.</summary>
internal sealed class SomeWorkspace : IDisposable
{
    public const string Settings = "organisation:\n  name: Example Ltd\n";

    public const string Catalog = """
        id: erp
        features:
          - id: invoicing
          - id: stock
        plans:
          - id: basic
            features: [invoicing]
          - id: full
            includes: [basic]
            features: [stock]
        """;

    public const string Contract = """
        app: erp
        start: 2025-01-01
        termMonths: 12
        noticeDays: 30
        autoRenew: true
        currency: EUR
        lines:
          - plan: basic
            quantity: 10
            price: 12.50
        """;

    private readonly TemporaryFolder _folder = new();

    public SomeWorkspace(params (string File, string Text)[] files)
    {
        Write(WorkspaceFolder.SettingsFile, Settings);
        foreach (var (file, text) in files)
        {
            Write(file, text);
        }
    }

    public string Folder => _folder.Path;

    public StringWriter Out { get; } = new();

    public StringWriter Error { get; } = new();

    public CliContext Context(bool json = false) => new() { Workspace = Folder, Json = json, Out = Out, Error = Error, Time = TimeProvider.System };

    public void Write(string file, string text)
    {
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>All mistakes, one a line, as a user sees them.</summary>
    public string Problems() => string.Join('\n', WorkspaceLoader.Load(Folder).Problems);

    public void Dispose() => _folder.Dispose();
}
