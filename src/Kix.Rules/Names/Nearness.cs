namespace Kix.Rules;

/// <summary>How far two words are from each other, for "did you mean".</summary>
internal static class Nearness
{
    /// <summary>The word that was probably meant; null where none is near.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        string? nearest = null;
        var least = Math.Max(1, word.Length / 3) + 1;
        foreach (var candidate in known)
        {
            var distance = Distance(word, candidate);
            if (distance < least)
            {
                (nearest, least) = (candidate, distance);
            }
        }

        return nearest;
    }

    /// <summary>Levenshtein distance.</summary>
    public static int Distance(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
