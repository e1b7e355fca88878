using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Kix.Engine.Canonical;
using Kix.Engine.Graph;
using Kix.Engine.Store;
using Kix.Engine.Tests.Graph;

namespace Kix.Engine.Tests.Store;

public sealed class ActivationStoreTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"kix-store-{Guid.NewGuid():N}");
    private readonly Activation _activation = TestCluster.Compile("""
        {apiVersion: v1, kind: Namespace, metadata: {name: x}}
        ---
        {apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {k: v}}
        ---
        {apiVersion: v1, kind: Service, metadata: {name: s, annotations: {uses: ConfigMap/a}}}
        ---
        {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: "system:x/y"}}
        """).Activation;

    private ActivationStore Store => ActivationStore.Open(_folder);

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Fact]
    public void Files_are_named_by_the_digest_of_their_content_and_read_only()
    {
        Store.Save(_activation);
        var files = Directory.GetFiles(_folder).Where(f => Path.GetFileName(f)[0] != '.').ToArray();
        Assert.Equal(5, files.Length);
        foreach (var file in files)
        {
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))), Path.GetFileName(file)[..64]);
            Assert.True(File.GetAttributes(file).HasFlag(FileAttributes.ReadOnly));
        }

        Assert.Equal(
            ["ClusterRole-system_x_y.json", "ConfigMap-x-a.json", "Namespace-x.json", "Service-x-s.json", "activation-test.json"],
            files.Select(f => Path.GetFileName(f)[65..]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Files_and_their_folder_are_their_owners_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "no modes of files");
        Store.Save(_activation);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder));
            Assert.All(
                Directory.GetFiles(_folder).Where(f => Path.GetFileName(f)[0] != '.'), f => Assert.Equal(UnixFileMode.UserRead, File.GetUnixFileMode(f)));
        }
    }

    [Fact]
    public void Coreutils_can_verify_the_store()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "no sh");
        Store.Save(_activation, Provenance());
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", "sha256sum * | awk '{ if (substr($2, 1, 64) != $1) exit 1; n++ } END { print n }'"])
        {
            WorkingDirectory = _folder, RedirectStandardOutput = true,
        })!;
        Assert.Equal("5", shell.StandardOutput.ReadToEnd().Trim());
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
    }

    [Fact]
    public void What_was_saved_can_be_loaded_by_another_process()
    {
        Store.Save(_activation);
        var loaded = Store.Load(_activation.Root);
        Assert.Equal(_activation.Root, loaded.Root);
        Assert.Equal(_activation.Cluster, loaded.Cluster);
        Assert.Equal(_activation.Edges, loaded.Edges);
        Assert.Equal(_activation.Resources.Select(r => (r.Key, r.ResourceDigest, r.ManifestDigest)), loaded.Resources.Select(r => (r.Key, r.ResourceDigest, r.ManifestDigest)));
    }

    [Fact]
    public void What_is_there_is_not_written_again()
    {
        Assert.Equal(new SaveResult(5, 0), Store.Save(_activation));
        var times = Directory.GetFiles(_folder).ToDictionary(f => f, File.GetLastWriteTimeUtc);
        Assert.Equal(new SaveResult(0, 5), Store.Save(_activation));
        Assert.Equal(times, Directory.GetFiles(_folder).ToDictionary(f => f, File.GetLastWriteTimeUtc));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"kix\":\"resource/v1\"}")]
    public void A_damaged_object_is_told_on_load_and_mended_by_the_next_build(string content)
    {
        Store.Save(_activation);
        var file = FileOf("ConfigMap");
        File.SetAttributes(file, FileAttributes.Normal);
        File.WriteAllText(file, content);
        var error = Assert.Throws<StoreException>(() => Store.Load(_activation.Root));
        Assert.Equal($"{file} is damaged: its content is not what its name says. Build again to write it anew, or delete it.", error.Message);
        Assert.Equal([new StoreProblem(Path.GetFileName(file), "is damaged: its content is not what its name says")], Store.Verify());

        Assert.Equal(new SaveResult(1, 4), Store.Save(_activation));
        Assert.Empty(Store.Verify());
        Assert.Equal(_activation.Root, Store.Load(_activation.Root).Root);
    }

    [Fact]
    public void A_flipped_bit_is_seen_and_mended()
    {
        Store.Save(_activation);
        var file = FileOf("Service");
        var bytes = File.ReadAllBytes(file);
        bytes[20] ^= 1;
        File.SetAttributes(file, FileAttributes.Normal);
        File.WriteAllBytes(file, bytes);
        Assert.Single(Store.Verify());
        Store.Save(_activation);
        Assert.Empty(Store.Verify());
    }

    [Fact]
    public void A_missing_object_is_told_and_mended()
    {
        Store.Save(_activation);
        File.Delete(FileOf("Service"));
        var digest = _activation.Resources.Single(r => r.Key.Kind == "Service").ResourceDigest;
        Assert.Equal($"names {digest}, which is missing", Assert.Single(Store.Verify()).Message);
        Assert.Equal(
            $"the store {_folder} has the activation {_activation.Root.Short}, and not its object {digest.Short}. Build it again.",
            Assert.Throws<StoreException>(() => Store.Load(_activation.Root)).Message);
        Assert.Equal(1, Store.Save(_activation).Written);
    }

    [Fact]
    public void Two_builds_may_save_at_once()
    {
        Parallel.For(0, 16, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ => Store.Save(_activation, Provenance()));
        Assert.Empty(Store.Verify());
        Assert.DoesNotContain(Directory.GetFiles(_folder, ".*"), f => f.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void Activations_are_found_by_what_is_unique_of_their_root()
    {
        Store.Save(_activation);
        var hex = _activation.Root.ToString();
        foreach (var text in (string[])[hex, hex[..4], hex[..1], $"sha256:{hex[..8]}", _activation.Root.Short, $"{hex[..4]}...{hex[^4..]}"])
        {
            Assert.Equal(_activation.Root, Store.Find(text));
        }

        var other = _activation with { Cluster = "other", Root = Digest.Of(StoreObjects.OfActivation(_activation with { Cluster = "other" })) };
        Store.Save(other);
        Assert.Contains("say more digits", Assert.Throws<StoreException>(() => Store.Find("…")).Message, StringComparison.Ordinal);
        Assert.Contains("no activation", Assert.Throws<StoreException>(() => Store.Find("zz")).Message, StringComparison.Ordinal);
        Assert.Contains("no activation", Assert.Throws<StoreException>(() => Store.Find("")).Message, StringComparison.Ordinal);
        Assert.Contains("has no activation", Assert.Throws<StoreException>(() => Store.Load(Digest.Of([]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Activations_are_listed_with_their_provenance_and_the_latest_first()
    {
        var other = _activation with { Cluster = "other", Root = Digest.Of(StoreObjects.OfActivation(_activation with { Cluster = "other" })) };
        Store.Save(_activation, Provenance());
        Store.Save(other, Provenance() with { Cluster = "other", Time = DateTimeOffset.UnixEpoch.AddDays(1), Commit = "abc", Modified = true });
        Assert.Equal(["other abc True", "test  False"], Store.List().Select(a => $"{a.Cluster} {a.Provenance!.Commit} {a.Provenance.Modified}"));
        Assert.Equal(Provenance(), Store.List()[1].Provenance);
    }

    [Fact]
    public void Roots_are_kept_by_name()
    {
        var records = Store.Records;
        records.Keep("deployed-test", _activation.Root);
        records.Keep("pinned-1", _activation.Root);
        Assert.True(records.Release("pinned-1"));
        Assert.False(records.Release("pinned-1"));
        Assert.Equal([new("deployed-test", _activation.Root)], Store.Records.Roots());
        Assert.Throws<ArgumentException>(() => records.Keep("../x", _activation.Root));
    }

    [Fact]
    public void Names_of_files_fit_any_file_system()
    {
        var name = new ObjectName(_activation.Root, "");
        var resource = _activation.Resources[0] with { Key = new("g", "Kind", new string('n', 63), new string('ä', 253)) };
        name = ObjectName.Of(resource);
        Assert.Equal(255, Encoding.UTF8.GetByteCount(name.File));
        Assert.True(ObjectName.TryParse(name.File, out var read));
        Assert.Equal(name, read);
    }

    [Fact]
    public void A_store_that_cannot_be_written_is_one_clear_error()
    {
        File.WriteAllText(_folder + "-file", "");
        var error = Assert.Throws<StoreException>(() => ActivationStore.Open(_folder + "-file").Save(_activation));
        Assert.Equal($"the store {_folder}-file is a file: it must be a folder. Move the file, or say another folder by KIX_STORE.", error.Message);
        error = Assert.Throws<StoreException>(() => ActivationStore.Open(_folder + "-file/store").Save(_activation));
        Assert.StartsWith($"cannot write the store {_folder}-file/store: ", error.Message, StringComparison.Ordinal);
        File.Delete(_folder + "-file");
    }

    [Fact]
    public void Kix_store_moves_the_store()
    {
        Assert.Equal("/p/.kix/store", StoreLocation.Of("/p", null));
        Assert.Equal("/p/.kix/store", StoreLocation.Of("/p", ""));
        Assert.Equal("/elsewhere", StoreLocation.Of("/p", "/elsewhere"));
        Assert.Equal("/p/near", StoreLocation.Of("/p", "near"));
    }

    private static Provenance Provenance() => new() { Cluster = "test", Time = DateTimeOffset.UnixEpoch, Compiler = "0.1.0", User = "u" };

    private string FileOf(string kind) => Directory.GetFiles(_folder, $"*-{kind}-*").Single();
}
