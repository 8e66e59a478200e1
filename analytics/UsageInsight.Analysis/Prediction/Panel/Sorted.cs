namespace UsageInsight.Analysis.Prediction;

/// <summary>Finds things in lists that are in rising order.</summary>
internal static class Sorted
{
    /// <summary>The position of an item; -1 where it is not there.</summary>
    public static int Find<T>(IReadOnlyList<T> rising, T wanted)
        where T : IComparable<T>
    {
        int low = 0, high = rising.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = rising[middle].CompareTo(wanted);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }
}
