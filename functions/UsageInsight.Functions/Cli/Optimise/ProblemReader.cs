using System.Text.Json;
using UsageInsight.Analysis.RightSizing;

namespace UsageInsight.Functions.Cli.Optimise;

/// <summary>Reads a problem from JSON; every wrong member is reported with its path, none stops the reading.</summary>
internal sealed class ProblemReader
{
    private readonly List<ProblemBreach> _breaches = [];
    private readonly List<string> _unknown = [];
    private readonly HashSet<string> _shifted = new(StringComparer.Ordinal);

    public IReadOnlyList<ProblemBreach> Breaches => _breaches;

    /// <summary>Members that the problem does not have: not an error, but often a typing mistake.</summary>
    public IReadOnlyList<string> Unknown => _unknown;

    /// <summary>Paths of lists of which items were left out, so that places in the problem are not places in the text.</summary>
    public IReadOnlySet<string> Shifted => _shifted;

    /// <summary>The problem; null where the text is no JSON object. Where there are breaches it has something harmless in their places.</summary>
    public RightSizingProblem? Read(ReadOnlyMemory<byte> json)
    {
        // A byte order mark is allowed in front, as some editors write one.
        var text = json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json;
        try
        {
            using var document = JsonDocument.Parse(text, new() { AllowDuplicateProperties = false });
            return Object(document.RootElement, "$") ? Problem(document.RootElement) : null;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            Breach("$", $"not readable as JSON: {broken.Message}");
            return null;
        }
    }

    private RightSizingProblem Problem(JsonElement root)
    {
        Members(root, "", "currency", "months", "plans", "addOns", "features", "profiles", "maxReplacements", "buildBudget");
        return new()
        {
            Currency = Text(root, "", "currency"),
            Months = Whole(root, "", "months") ?? Missing("months", 1),
            Plans = List(root, "", "plans", true, Plan),
            AddOns = List(root, "", "addOns", false, AddOn),
            Features = List(root, "", "features", true, Feature),
            Profiles = List(root, "", "profiles", true, Profile),
            MaxReplacements = Whole(root, "", "maxReplacements"),
            BuildBudget = Amount(root, "", "buildBudget"),
        };
    }

    private PlanOffer Plan(JsonElement plan, string at)
    {
        Members(plan, at, "id", "price", "features", "max", "floor", "breaks");
        return new()
        {
            Id = Text(plan, at, "id"),
            Price = Amount(plan, at, "price") ?? Missing($"{at}.price", 0m),
            Features = Texts(plan, at, "features"),
            Max = Whole(plan, at, "max"),
            Floor = Whole(plan, at, "floor") ?? 0,
            Breaks = List(plan, at, "breaks", false, Break),
        };
    }

    private PlanBreak Break(JsonElement step, string at)
    {
        Members(step, at, "from", "price");
        return new(Whole(step, at, "from") ?? Missing($"{at}.from", 1), Amount(step, at, "price") ?? Missing($"{at}.price", 0m));
    }

    private AddOnOffer AddOn(JsonElement addOn, string at)
    {
        Members(addOn, at, "id", "price", "features", "requires");
        return new()
        {
            Id = Text(addOn, at, "id"),
            Price = Amount(addOn, at, "price") ?? Missing($"{at}.price", 0m),
            Features = Texts(addOn, at, "features"),
            Requires = Texts(addOn, at, "requires"),
        };
    }

    private FeatureChoice Feature(JsonElement feature, string at)
    {
        Members(feature, at, "id", "replaceable", "build", "run");

        // Left out it means no; left out beside a cost it is more likely forgotten.
        var replaceable = Present(feature, "replaceable") || Present(feature, "build") || Present(feature, "run") ? Flag(feature, at, "replaceable") : false;
        return new()
        {
            Id = Text(feature, at, "id"),
            Replaceable = replaceable,
            Build = Amount(feature, at, "build") ?? (replaceable ? Missing($"{at}.build", 0m) : 0),
            Run = Amount(feature, at, "run") ?? (replaceable ? Missing($"{at}.run", 0m) : 0),
        };
    }

    private SeatProfile Profile(JsonElement profile, string at)
    {
        Members(profile, at, "id", "seats", "needs", "current");
        return new()
        {
            Id = Text(profile, at, "id"),
            Seats = Whole(profile, at, "seats") ?? Missing($"{at}.seats", 0),
            Needs = Texts(profile, at, "needs"),
            Current = Present(profile, "current") ? Text(profile, at, "current") : null,
        };
    }

    private IReadOnlyList<T> List<T>(JsonElement owner, string at, string name, bool required, Func<JsonElement, string, T> read)
    {
        var path = Path(at, name);
        if (!Present(owner, name))
        {
            return required ? Missing<IReadOnlyList<T>>(path, []) : [];
        }

        var list = owner.GetProperty(name);
        if (list.ValueKind != JsonValueKind.Array)
        {
            Breach(path, $"expected a list, got {Kind(list)}");
            return [];
        }

        if (list.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.Object))
        {
            _shifted.Add(path);
        }

        return [.. list.EnumerateArray().Select((item, i) => (Item: item, At: $"{path}[{i}]")).Where(p => Object(p.Item, p.At)).Select(p => read(p.Item, p.At))];
    }

    private IReadOnlyList<string> Texts(JsonElement owner, string at, string name)
    {
        var path = Path(at, name);
        if (!Present(owner, name))
        {
            return Missing<IReadOnlyList<string>>(path, []);
        }

        var list = owner.GetProperty(name);
        if (list.ValueKind != JsonValueKind.Array)
        {
            Breach(path, $"expected a list of texts, got {Kind(list)}");
            return [];
        }

        return [.. list.EnumerateArray().Select((item, i) => String(item, $"{path}[{i}]"))];
    }

    private string Text(JsonElement owner, string at, string name) =>
        Present(owner, name) ? String(owner.GetProperty(name), Path(at, name)) : Missing(Path(at, name), "");

    private string String(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            Breach(path, $"expected a text, got {Kind(value)}");
            return "";
        }

        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            Breach(path, "expected a text of whole characters, got half a surrogate pair");
            return "";
        }
    }

    private bool Flag(JsonElement owner, string at, string name)
    {
        if (!Present(owner, name))
        {
            return Missing(Path(at, name), false);
        }

        var value = owner.GetProperty(name);
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            Breach(Path(at, name), $"expected true or false, got {Kind(value)}");
        }

        return value.ValueKind == JsonValueKind.True;
    }

    private int? Whole(JsonElement owner, string at, string name)
    {
        if (!Present(owner, name))
        {
            return null;
        }

        var value = owner.GetProperty(name);
        if (value.ValueKind == JsonValueKind.Number && (value.TryGetInt32(out var whole) || IsWhole(value, out whole)))
        {
            return whole;
        }

        Breach(Path(at, name), $"expected a whole number up to {int.MaxValue}, got {Kind(value)}");
        return 0;
    }

    /// <summary>True for whole numbers that are written with a fraction, such as 12.0.</summary>
    private static bool IsWhole(JsonElement value, out int whole)
    {
        whole = 0;
        if (!value.TryGetDecimal(out var number) || number != decimal.Truncate(number) || number is < int.MinValue or > int.MaxValue)
        {
            return false;
        }

        whole = (int)number;
        return true;
    }

    private decimal? Amount(JsonElement owner, string at, string name)
    {
        if (!Present(owner, name))
        {
            return null;
        }

        var value = owner.GetProperty(name);
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var amount))
        {
            return amount;
        }

        Breach(Path(at, name), $"expected an amount, got {Kind(value)}");
        return 0;
    }

    private void Members(JsonElement owner, string at, params ReadOnlySpan<string> known)
    {
        foreach (var member in owner.EnumerateObject())
        {
            if (!known.Contains(member.Name))
            {
                _unknown.Add(Path(at, member.Name));
            }
        }
    }

    private bool Object(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            return true;
        }

        Breach(path, $"expected an object, got {Kind(value)}");
        return false;
    }

    private T Missing<T>(string path, T instead)
    {
        Breach(path, "is missing");
        return instead;
    }

    private void Breach(string path, string message) => _breaches.Add(new(path, message));

    private static bool Present(JsonElement owner, string name) => owner.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    private static string Path(string at, string name) => at.Length == 0 ? name : $"{at}.{name}";

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.String => "a text",
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        JsonValueKind.Null => "null",
        _ => value.GetRawText(),
    };
}
