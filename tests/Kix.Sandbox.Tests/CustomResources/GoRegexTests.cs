using Kix.Sandbox.CustomResources;

namespace Kix.Sandbox.Tests.CustomResources;

public sealed class GoRegexTests
{
    [Theory]
    [InlineData(@"^a$", "a", true)]
    [InlineData(@"^a$", "a\n", false)]
    [InlineData(@"^\d+$", "٣", false)]
    [InlineData(@"^[\w]+$", "é", false)]
    [InlineData(@"^[[:alpha:]_-]+$", "ab_-", true)]
    [InlineData(@"^[[:^x]]$", "x]", true)]
    [InlineData(@"(?P<year>\d{4})-x", "2026-x", true)]
    [InlineData(@"^[^]a]+$", "bcd", true)]
    [InlineData(@"^[]a]+$", "]a", true)]
    [InlineData(@"^a\$b$", "a$b", true)]
    [InlineData(@"[$]", "$", true)]
    public void Patterns_mean_what_Go_says(string pattern, string text, bool matches) =>
        Assert.Equal(matches, GoRegex.Of(pattern).IsMatch(text));
}
