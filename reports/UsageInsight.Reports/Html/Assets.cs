namespace UsageInsight.Reports.Html;

/// <summary>The style sheets and scripts that travel inside the program.</summary>
internal static class Assets
{
    /// <summary>Reads one by its file name.</summary>
    /// <exception cref="InvalidOperationException">The build did not embed it.</exception>
    public static string Read(string name)
    {
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded in UsageInsight.Reports: the build is incomplete.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
