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

    /// <summary>Edits from one word to the other: a character more, less or another, or two that changed places.</summary>
    public static int Distance(string a, string b)
    {
        var before = new int[b.Length + 1];
        var above = new int[b.Length + 1];
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            (before, above, row) = (above, row, before);
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(above[j] + 1, row[j - 1] + 1), above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }
        }

        return row[b.Length];
    }
}
