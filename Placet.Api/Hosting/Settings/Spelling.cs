namespace Placet.Api.Hosting.Settings;

/// <summary>Edit distances (optimal string alignment), ignoring case. Time and memory are the product of the lengths.</summary>
internal static class Spelling
{
    private const int MaxLength = 200;

    /// <summary>The letters and digits of a text.</summary>
    public static string LettersOf(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    /// <summary>Number of insertions, deletions, replacements and swaps of neighbours.</summary>
    public static int Distance(string one, string other) => Last(Rows(one, other));

    /// <summary>The distance to the best prefix of the other text, plus one: <c>Timout</c> is near <c>TimeoutSeconds</c>.</summary>
    public static int DistanceToPrefix(string one, string other)
    {
        var rows = Rows(one, other);
        var best = Last(rows);
        for (var length = Math.Min(one.Length, other.Length) / 2; length < rows.GetLength(1) - 1; length++)
            best = Math.Min(best, rows[rows.GetLength(0) - 1, length] + 1);
        return best;
    }

    private static int Last(int[,] rows) => rows[rows.GetLength(0) - 1, rows.GetLength(1) - 1];

    private static int[,] Rows(string one, string other)
    {
        one = Normalize(one);
        other = Normalize(other);
        var rows = new int[one.Length + 1, other.Length + 1];
        for (var column = 0; column <= other.Length; column++)
            rows[0, column] = column;
        for (var row = 1; row <= one.Length; row++)
        {
            rows[row, 0] = row;
            for (var column = 1; column <= other.Length; column++)
            {
                var changed = rows[row - 1, column - 1] + (one[row - 1] == other[column - 1] ? 0 : 1);
                rows[row, column] = Math.Min(changed, Math.Min(rows[row - 1, column], rows[row, column - 1]) + 1);
                if (row > 1 && column > 1 && one[row - 1] == other[column - 2] && one[row - 2] == other[column - 1])
                    rows[row, column] = Math.Min(rows[row, column], rows[row - 2, column - 2] + 1);
            }
        }

        return rows;
    }

    private static string Normalize(string text) => (text.Length > MaxLength ? text[..MaxLength] : text).ToUpperInvariant();
}
