using System.Text.Json.Nodes;
using Kix.Sandbox.Apply;
using Kix.Testing;

namespace Kix.Sandbox.Tests.Apply;

/// <summary>Entries that a real server wrote, of appliers, updaters and controllers.</summary>
public class RecordedManagedFieldsTests
{
    [Fact]
    public void Entries_come_back_as_the_server_wrote_them_and_in_its_order()
    {
        var files = Directory.GetFiles(Corpus.PathOf("server-truth/apps"), "*.gz").Append(Corpus.PathOf("server-truth/kinds.jsonl.gz"));
        var objects = 0;
        foreach (var line in files.SelectMany(Corpus.Lines).Select(l => JsonNode.Parse(l)!.AsObject()))
        {
            foreach (var value in new[] { line["applied"], line["live"] }.OfType<JsonObject>())
            {
                if (value["metadata"]?["managedFields"] is JsonArray entries)
                {
                    var written = ManagedFields.Read(entries).Write();
                    Assert.True(JsonNode.DeepEquals(entries, written), $"{entries.ToJsonString()}\n{written?.ToJsonString()}");
                    objects++;
                }
            }
        }

        Assert.True(objects > 2000);
    }
}
