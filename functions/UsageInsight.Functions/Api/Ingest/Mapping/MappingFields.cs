using System.Text;

namespace UsageInsight.Functions.Api.Ingest.Mapping;

/// <summary>
/// The properties the mapping looks at, by number. The readers take only these from an event; whatever else it carries
/// (e-mail addresses, titles, addresses of pages) is stepped over and kept nowhere.
/// </summary>
internal sealed class MappingFields
{
    /// <summary>Number of the property <c>app</c>.</summary>
    public const int App = 0;

    /// <summary>Number of the property <c>feature</c>.</summary>
    public const int Feature = 1;

    /// <summary>Number of the route, which several properties may give.</summary>
    public const int Route = 2;

    // What the protocols call the path of a page or the route of a request.
    private static readonly string[] Routes = ["path", "$pathname", "http.route", "url.path"];

    private readonly List<(byte[] Name, int Field)> _names = [("app"u8.ToArray(), App), ("feature"u8.ToArray(), Feature)];

    /// <summary>The two fields of the default mapping, and room for the route.</summary>
    public int Count { get; private set; } = Route + 1;

    /// <summary>True where a rule looks at the route.</summary>
    public bool WantsRoute { get; private set; }

    /// <summary>Asks for the route.</summary>
    public int AddRoute()
    {
        if (!WantsRoute)
        {
            WantsRoute = true;
            _names.AddRange(Routes.Select(name => (Encoding.UTF8.GetBytes(name), Route)));
        }

        return Route;
    }

    /// <summary>Asks for a property.</summary>
    /// <returns>Its number.</returns>
    public int Add(string property)
    {
        var name = Encoding.UTF8.GetBytes(property);
        var known = _names.FindIndex(entry => entry.Name.AsSpan().SequenceEqual(name));
        if (known >= 0)
        {
            return _names[known].Field;
        }

        _names.Add((name, Count));
        return Count++;
    }

    /// <summary>The number of a property, or -1 where nothing looks at it.</summary>
    public int Find(ReadOnlySpan<byte> property)
    {
        foreach (var (name, field) in _names)
        {
            if (name.Length == property.Length && property.SequenceEqual(name))
            {
                return field;
            }
        }

        return -1;
    }
}
