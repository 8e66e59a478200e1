using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Security;

/// <summary>Queries are written in the source, never put together: a value reaches a database as a parameter or as a literal that the filter makes.</summary>
internal sealed class QuerySourceTests
{
    private static readonly string[] Sql = ["SELECT ", "INSERT ", "UPDATE ", "DELETE ", "CREATE ", "DROP "];
    private static readonly string[] Filter = [" eq ", " ne ", " ge ", " gt ", " le ", " lt ", "$filter"];

    // Sets pragmas, which take no parameters, from numbers and names of its own.
    private const string Schema = "SqliteSchema.cs";

    // Makes filters, and sends what was made.
    private static readonly string[] FilterMakers = ["TableOdataFilter.cs", "TableClient.Query.cs"];

    [Test]
    public void Sql_InTheSource_IsNeverPutTogether() =>
        Assert.That(
            Composed("Sqlite").Where(text => Path.GetFileName(text.SyntaxTree.FilePath) != Schema && Sql.Any(word => text.ToString().Contains(word, StringComparison.Ordinal))).Select(Where),
            Is.Empty);

    [Test]
    public void Filters_InTheSource_AreMadeByCreateQueryFilter() =>
        Assert.That(
            Composed("AzureTables").Where(text => !FilterMakers.Contains(Path.GetFileName(text.SyntaxTree.FilePath)) && Filter.Any(word => text.ToString().Contains(word, StringComparison.Ordinal)) && !IsFilter(text)).Select(Where),
            Is.Empty);

    // The rules above must be able to find something.
    [Test]
    public void Source_HasFiltersAndQueriesToLookAt()
    {
        Assert.That(Composed("AzureTables").Count(IsFilter), Is.GreaterThan(5));
        Assert.That(Trees("Sqlite").SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<LiteralExpressionSyntax>()).Count(text => text.ToString().Contains("SELECT ", StringComparison.Ordinal)), Is.GreaterThan(5));
    }

    private static bool IsFilter(ExpressionSyntax text) =>
        text is InterpolatedStringExpressionSyntax && text.Ancestors().OfType<InvocationExpressionSyntax>().FirstOrDefault()?.Expression.ToString().EndsWith("CreateQueryFilter", StringComparison.Ordinal) == true;

    /// <summary>Texts that are made of more than one piece.</summary>
    private static IEnumerable<ExpressionSyntax> Composed(string folder) => Trees(folder).SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<ExpressionSyntax>().Where(node => node switch
    {
        InterpolatedStringExpressionSyntax text => text.Contents.OfType<InterpolationSyntax>().Any(),
        BinaryExpressionSyntax sum => sum.IsKind(SyntaxKind.AddExpression) && sum.DescendantNodes().OfType<LiteralExpressionSyntax>().Any(l => l.IsKind(SyntaxKind.StringLiteralExpression)),
        _ => false,
    }));

    private static IEnumerable<SyntaxTree> Trees(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "functions", "UsageInsight.Storage", folder), "*.cs", SearchOption.AllDirectories)
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: file));

    private static string Where(ExpressionSyntax text) => $"{Path.GetFileName(text.SyntaxTree.FilePath)}:{text.GetLocation().GetLineSpan().StartLinePosition.Line + 1} {text}";
}
