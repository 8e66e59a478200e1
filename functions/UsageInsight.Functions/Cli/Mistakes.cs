namespace UsageInsight.Functions.Cli;

/// <summary>Gathers the mistakes of one call, so that a caller mends them in one round.</summary>
internal sealed class Mistakes
{
    private readonly List<UserErrorException> _all = [];

    /// <summary>What was read; the type's default where it has a mistake, which is kept.</summary>
    public T? Take<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (UserErrorException mistake)
        {
            _all.Add(mistake);
            return default;
        }
    }

    /// <summary>Keeps a mistake.</summary>
    public void Add(UserErrorException mistake) => _all.Add(mistake);

    /// <summary>Ends the call where there was any mistake.</summary>
    /// <param name="next">The next step where there are several; one alone has its own.</param>
    /// <exception cref="UserErrorException">All of them.</exception>
    public void ThrowIfAny(string next)
    {
        switch (_all)
        {
            case []:
                return;
            case [var one]:
                throw new UserErrorException(one.Message, one.Where, one.Expected, one.Next ?? next);
            default:
                throw new UserErrorException(string.Join("\nerror: ", _all.Select(Line)), next: next);
        }
    }

    private static string Line(UserErrorException mistake) =>
        $"{(mistake.Where is { } where ? $"{where}: " : "")}{mistake.Message}{(mistake.Expected is { } expected ? $" Expected: {expected}." : "")}";
}
