namespace Kix.Dsl.Tests;

public class NamesTests
{
    [Theory]
    [InlineData("Web", "web")]
    [InlineData("WebShop", "web-shop")]
    [InlineData("HTTPProxy2", "http-proxy2")]
    [InlineData("Web_Shop", "web-shop")]
    [InlineData("CacheV2Api", "cache-v2-api")]
    [InlineData("DB", "db")]
    public void Kebab_case_splits_at_words(string identifier, string expected) => Assert.Equal(expected, Names.Kebab(identifier));

    [Fact]
    public void A_class_is_called_as_it_is_written()
    {
        Assert.Equal("NamesTests", Names.Of(typeof(NamesTests)));
        Assert.Equal("Queue", Names.Of(typeof(Queue<int>)));
        Assert.Equal("Local_", Names.Of(typeof(Local_<int>)));
    }
}

file sealed class Local_<T>
{
    public T? Value { get; init; }
}
