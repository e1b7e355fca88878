using Kix.Engine.Canonical;
using System.Text;

namespace Kix.Engine.Diff;

/// <summary>Numbers for secret values, so that people see which are equal and nothing else. Not safe to share between threads.</summary>
public sealed class SecretMarks
{
    private readonly Dictionary<Digest, int> _marks = [];

    internal FieldValue.Redacted Of(string value)
    {
        var digest = Digest.Of(Encoding.UTF8.GetBytes(value));
        if (!_marks.TryGetValue(digest, out var mark))
        {
            _marks[digest] = mark = _marks.Count + 1;
        }

        return new FieldValue.Redacted(mark);
    }
}
