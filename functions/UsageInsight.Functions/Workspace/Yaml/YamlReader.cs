using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using UsageInsight.Functions.Workspace.Reading;

namespace UsageInsight.Functions.Workspace.Yaml;

/// <summary>Reads one YAML document into nodes that know their line.</summary>
/// <remarks>
/// Works on the parser's events: no reflection, so that starting stays fast. Anchors and aliases are refused, since a few
/// lines of them can unfold to gigabytes and no setting of ours needs them.
/// </remarks>
internal sealed class YamlReader
{
    private const int MaxDepth = 24;

    private readonly IParser _parser;
    private readonly string _file;
    private readonly ProblemLog _problems;

    private YamlReader(IParser parser, string file, ProblemLog problems) => (_parser, _file, _problems) = (parser, file, problems);

    /// <summary>Reads a document whose root must be a mapping.</summary>
    /// <returns>The mapping; null where the text holds nothing but comments, or is no such document, which is then among the problems.</returns>
    public static YamlMap? Read(string text, string file, ProblemLog problems)
    {
        var lines = text.Split('\n');
        if (Array.FindIndex(lines, line => line.StartsWith('\t')) is >= 0 and var tab)
        {
            // The parser would complain about the line before, in words about scalars.
            problems.Add(new(file, tab + 1), "", "not valid YAML: the line begins with a tab", "two spaces for each level");
            return null;
        }

        var reader = new YamlReader(new Parser(new StringReader(text)), file, problems);
        try
        {
            return reader.Document();
        }
        catch (YamlException wrong)
        {
            problems.Add(new(file, Math.Min((int)wrong.Start.Line, lines.Length)), "", $"not valid YAML: {Sentence(wrong)}", "two spaces for each level, a space after each colon, and quotes around a text that holds : # @ & * or quotes");
            return null;
        }
    }

    private YamlMap? Document()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _))
        {
            // Nothing but comments: an example nobody has filled in yet.
            return null;
        }

        var root = Value(0);
        _parser.Consume<DocumentEnd>();
        if (_parser.TryConsume<DocumentStart>(out var second))
        {
            _problems.Add(Place(second.Start), "", "a second document begins here", "one document a file");
        }

        if (root is YamlMap map)
        {
            return map;
        }

        _problems.Add(root.At, "", $"the file holds {root.Kind}", "a mapping of settings");
        return null;
    }

    private YamlNode Value(int depth)
    {
        var next = _parser.Current!;
        var place = Place(next.Start);
        if (depth > MaxDepth)
        {
            throw new YamlException(next.Start, next.End, $"nested deeper than {MaxDepth} levels");
        }

        if (next is AnchorAlias || (next is NodeEvent node && !node.Anchor.IsEmpty))
        {
            throw new YamlException(next.Start, next.End, "anchors and aliases (& and *) are not taken here, write the value out");
        }

        return next switch
        {
            Scalar => Single(place),
            SequenceStart => List(place, depth),
            MappingStart => Map(place, depth),
            _ => throw new YamlException(next.Start, next.End, "a value was expected"),
        };
    }

    private YamlScalar Single(YamlPlace place)
    {
        var scalar = _parser.Consume<Scalar>();
        return new(scalar.Value, scalar.Style != ScalarStyle.Plain, place);
    }

    private YamlList List(YamlPlace place, int depth)
    {
        _parser.Consume<SequenceStart>();
        var items = new List<YamlNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Value(depth + 1));
        }

        return new(items, place);
    }

    private YamlMap Map(YamlPlace place, int depth)
    {
        _parser.Consume<MappingStart>();
        var entries = new List<YamlEntry>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = _parser.Consume<Scalar>();
            var at = Place(key.Start);
            var value = Value(depth + 1);
            if (names.Add(key.Value))
            {
                entries.Add(new(key.Value, value, at));
            }
            else
            {
                _problems.Add(at, key.Value, "the name stands twice in one mapping", "each name once");
            }
        }

        return new(entries, place);
    }

    private YamlPlace Place(Mark mark) => new(_file, (int)mark.Line);

    // The parser's text begins with "(Line: 3, Col: 5, ...):" in some versions; the line is told already.
    private static string Sentence(YamlException wrong)
    {
        var text = wrong.Message;
        var cut = text.StartsWith('(') ? text.IndexOf("): ", StringComparison.Ordinal) : -1;
        return (cut >= 0 ? text[(cut + 3)..] : text).TrimEnd('.');
    }
}
