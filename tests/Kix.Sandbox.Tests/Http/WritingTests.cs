using System.Text.Json.Nodes;

namespace Kix.Sandbox.Tests.Http;

public sealed class WritingTests : IAsyncLifetime
{
    private Api api = null!;

    public async ValueTask InitializeAsync() => api = await Api.StartAsync();

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task A_missing_object_is_not_found_in_the_servers_words()
    {
        var answer = await api.Get("/apis/apps/v1/namespaces/default/deployments/web");
        Assert.Equal(404, answer.Status);
        Assert.Equal(
            """{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"deployments.apps \"web\" not found","reason":"NotFound","details":{"name":"web","group":"apps","kind":"deployments"},"code":404}""",
            answer.Text);
    }

    [Fact]
    public async Task Creating_twice_already_exists()
    {
        await api.Create(Objects.ConfigMaps, Objects.ConfigMap("a"));
        var answer = await api.Post(Objects.ConfigMaps, Objects.ConfigMap("a"));
        Assert.Equal((409, "AlreadyExists", "configmaps \"a\" already exists"), (answer.Status, answer.Reason, answer.Message));
    }

    [Fact]
    public async Task An_object_comes_back_with_what_the_server_adds()
    {
        var made = await api.Create(Objects.ConfigMaps, Objects.ConfigMap("a"));
        Assert.Equal(("v1", "ConfigMap"), ((string?)made["apiVersion"], (string?)made["kind"]));
        var metadata = made["metadata"]!.AsObject();
        Assert.True(Guid.TryParse((string?)metadata["uid"], out _));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", (string?)metadata["creationTimestamp"]);
        Assert.Matches("^[0-9]+$", (string?)metadata["resourceVersion"]);
        Assert.Null(metadata["generation"]);
        Assert.Equal("tests", (string?)metadata["managedFields"]![0]!["manager"]);
    }

    [Fact]
    public async Task A_generated_name_begins_with_its_prefix()
    {
        var made = await api.Create(Objects.ConfigMaps, Objects.Parse("""{"metadata":{"generateName":"job-"}}"""));
        Assert.Matches("^job-[bcdfghjklmnpqrstvwxz2456789]{5}$", (string?)made["metadata"]!["name"]);
    }

    [Fact]
    public async Task A_write_over_somebody_elses_is_a_conflict()
    {
        var made = await api.Create(Objects.ConfigMaps, Objects.ConfigMap("a"));
        var stale = made.DeepClone().AsObject();
        made["data"]!["x"] = "2";
        Assert.Equal(200, (await api.Put(Objects.ConfigMaps + "/a", made)).Status);
        var answer = await api.Put(Objects.ConfigMaps + "/a", stale);
        Assert.Equal((409, "Conflict"), (answer.Status, answer.Reason));
        Assert.Equal(
            "Operation cannot be fulfilled on configmaps \"a\": the object has been modified; please apply your changes to the latest version and try again",
            answer.Message);
    }

    [Fact]
    public async Task A_write_that_changes_nothing_is_none()
    {
        var made = await api.Create(Objects.ConfigMaps, Objects.ConfigMap("a"));
        var answer = await api.Put(Objects.ConfigMaps + "/a", made);
        Assert.Equal((string?)made["metadata"]!["resourceVersion"], (string?)answer.Metadata["resourceVersion"]);
    }

    [Fact]
    public async Task Generation_counts_changes_of_the_spec_only()
    {
        await api.Create(Objects.Deployments, Objects.Deployment("web"));
        async Task<long> After(string patch) => (long)(await api.Merge(Objects.Deployments + "/web", Objects.Parse(patch))).Metadata["generation"]!;
        Assert.Equal(1, await After("""{"metadata":{"labels":{"a":"b"}}}"""));
        Assert.Equal(2, await After("""{"spec":{"replicas":2}}"""));
        Assert.Equal(2, await After("""{"spec":{"replicas":2}}"""));
        await api.Merge(Objects.Deployments + "/web/status", Objects.Parse("""{"status":{"replicas":2}}"""));
        Assert.Equal(3, await After("""{"metadata":{"annotations":{"deployments":"count annotations too"}}}"""));
    }

    [Fact]
    public async Task Status_and_spec_are_written_at_different_doors()
    {
        await api.Create(Objects.Deployments, Objects.Deployment("web"));
        var main = await api.Merge(Objects.Deployments + "/web", Objects.Parse("""{"spec":{"replicas":5},"status":{"replicas":7}}"""));
        Assert.Equal("""{}""", main.Json["status"]!.ToJsonString());
        var status = await api.Merge(Objects.Deployments + "/web/status", Objects.Parse("""{"spec":{"replicas":9},"status":{"replicas":7}}"""));
        Assert.Equal((5, 7), ((int)status.Json["spec"]!["replicas"]!, (int)status.Json["status"]!["replicas"]!));
    }

    [Fact]
    public async Task A_dry_run_answers_and_stores_nothing()
    {
        var before = (await api.Get(Objects.ConfigMaps)).Metadata["resourceVersion"]!.ToJsonString();
        var made = await api.Post(Objects.ConfigMaps + "?dryRun=All", Objects.ConfigMap("a"));
        Assert.Equal(201, made.Status);
        Assert.Null(made.Metadata["resourceVersion"]);
        var applied = await api.Apply(Objects.Deployments + "/web", Objects.Deployment("web"), query: "&dryRun=All");
        Assert.Equal(201, applied.Status);
        Assert.Equal(404, (await api.Get(Objects.Deployments + "/web")).Status);
        Assert.Equal(before, (await api.Get(Objects.ConfigMaps)).Metadata["resourceVersion"]!.ToJsonString());
    }

    [Theory]
    [InlineData("Strict", 400, 0)]
    [InlineData("Warn", 201, 1)]
    [InlineData("Ignore", 201, 0)]
    public async Task Unknown_fields_are_refused_warned_of_or_dropped(string validation, int status, int warnings)
    {
        var body = Objects.Deployment("web");
        body["spec"]!["replicaz"] = 3;
        var answer = await api.Post($"{Objects.Deployments}?fieldValidation={validation}", body);
        Assert.Equal((status, warnings), (answer.Status, answer.Warnings.Count));
        if (status == 400)
        {
            Assert.Equal(
                "Deployment in version \"v1\" cannot be handled as a Deployment: strict decoding error: unknown field \"spec.replicaz\"",
                answer.Message);
        }
        else
        {
            Assert.Null(answer.Json["spec"]!["replicaz"]);
        }
    }

    [Fact]
    public async Task A_warning_is_quoted_as_the_header_wants_it()
    {
        var body = Objects.Deployment("web");
        body["spec"]!["replicaz"] = 3;
        var answer = await api.Post(Objects.Deployments, body);
        Assert.Equal("""299 - "unknown field \"spec.replicaz\"" """.TrimEnd(), Assert.Single(answer.Warnings));
    }

    [Theory]
    [InlineData("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"web"}}""", "ConfigMap in version \"v1\" cannot be handled as a Deployment: converting (v1.ConfigMap) to (apps.Deployment): unknown conversion")]
    [InlineData("""{"metadata":{"name":"web","namespace":"other"}}""", "the namespace of the provided object does not match the namespace sent on the request")]
    public async Task A_body_for_another_place_is_a_bad_request(string body, string message)
    {
        var answer = await api.Post(Objects.Deployments, Objects.Parse(body));
        Assert.Equal((400, message), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task Nothing_is_created_in_a_namespace_that_is_not_there()
    {
        var answer = await api.Post("/api/v1/namespaces/nowhere/configmaps", Objects.ConfigMap("a"));
        Assert.Equal((404, "namespaces \"nowhere\" not found"), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task Apply_needs_a_manager_and_makes_what_is_missing()
    {
        var refused = await api.Send(HttpMethod.Patch, Objects.ConfigMaps + "/a", Objects.ConfigMap("a"), "application/apply-patch+yaml");
        Assert.Equal((422, "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch"), (refused.Status, refused.Message));
        Assert.Equal(201, (await api.Apply(Objects.ConfigMaps + "/a", Objects.ConfigMap("a"))).Status);
        Assert.Equal(200, (await api.Apply(Objects.ConfigMaps + "/a", Objects.ConfigMap("a"))).Status);
    }

    [Fact]
    public async Task Scale_changes_replicas_and_says_so()
    {
        await api.Create(Objects.Deployments, Objects.Deployment("web"));
        var answer = await api.Merge(Objects.Deployments + "/web/scale", Objects.Parse("""{"spec":{"replicas":3}}"""));
        Assert.Equal((3, "app=web"), ((int)answer.Json["spec"]!["replicas"]!, (string?)answer.Json["status"]!["selector"]));
        Assert.Equal(3, (int)(await api.Get(Objects.Deployments + "/web")).Json["spec"]!["replicas"]!);
        var refused = await api.Merge(Objects.Deployments + "/web/scale", Objects.Parse("""{"spec":{"replicas":-1}}"""));
        Assert.Equal(
            (422, "Scale.autoscaling \"web\" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0"),
            (refused.Status, refused.Message));
    }

    // Seen of a 1.36.2 server.
    [Fact]
    public async Task Scale_has_columns_of_its_own()
    {
        await api.Create(Objects.Deployments, Objects.Deployment("web", replicas: 2));
        var table = (await api.Get(Objects.Deployments + "/web/scale", "application/json;as=Table;v=v1;g=meta.k8s.io")).Json;
        Assert.Equal(["Name", "Desired", "Available", "Age"], table["columnDefinitions"]!.AsArray().Select(c => (string?)c!["name"]));
        Assert.Equal("""["web",2,0]""", new JsonArray([.. table["rows"]![0]!["cells"]!.AsArray().Take(3).Select(c => c!.DeepClone())]).ToJsonString());
    }

    [Fact]
    public async Task Scale_of_replicas_that_nobody_owns_leaves_them_without_owner()
    {
        var unsaid = Objects.Deployment("web");
        unsaid["spec"]!.AsObject().Remove("replicas");
        await api.Apply(Objects.Deployments + "/web", unsaid);

        await api.Merge(Objects.Deployments + "/web/scale", Objects.Parse("""{"spec":{"replicas":3}}"""));

        var live = (await api.Get(Objects.Deployments + "/web")).Json;
        Assert.Equal(3, (int)live["spec"]!["replicas"]!);
        Assert.DoesNotContain(live["metadata"]!["managedFields"]!.AsArray(), entry => entry!["fieldsV1"]!["f:spec"]?["f:replicas"] is not null);

        await api.Merge(Objects.Deployments + "/web", Objects.Parse("""{"spec":{"replicas":2}}"""));
        await api.Merge(Objects.Deployments + "/web/scale", Objects.Parse("""{"spec":{"replicas":3}}"""));

        live = (await api.Get(Objects.Deployments + "/web")).Json;
        Assert.Equal("scale", (string?)live["metadata"]!["managedFields"]!.AsArray().Single(entry => entry!["fieldsV1"]!["f:spec"]?["f:replicas"] is not null)!["subresource"]);
    }

    [Fact]
    public async Task Requests_are_told_with_what_they_were()
    {
        var records = new List<RequestRecord>();
        await using var watched = await Api.StartAsync(o => o with
        {
            OnRequest = r =>
            {
                lock (records)
                {
                    records.Add(r);
                }
            },
        });
        await watched.Get(Objects.ConfigMaps);
        await watched.Post(Objects.ConfigMaps + "?dryRun=All", Objects.ConfigMap("a"));
        await watched.Post(Objects.ConfigMaps, Objects.ConfigMap("a"));
        lock (records)
        {
            Assert.Equal([false, false, true], records.Select(r => r.IsWrite));
            Assert.Equal(("POST", 201, "tests/1.0"), (records[2].Method, records[2].Status, records[2].UserAgent));
        }
    }

    [Fact]
    public async Task Bodies_that_are_no_objects_are_bad_requests()
    {
        foreach (var body in (string[])["[]", "{", "\"x\"", "{\"metadata\":5}"])
        {
            using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
            using var response = await api.Client.PostAsync(Objects.ConfigMaps, content);
            Assert.InRange((int)response.StatusCode, 400, 422);
            var status = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
            Assert.Equal("Status", (string?)status["kind"]);
        }
    }

    [Fact]
    public async Task An_unknown_patch_type_is_unsupported()
    {
        await api.Create(Objects.ConfigMaps, Objects.ConfigMap("a"));
        var answer = await api.Send(HttpMethod.Patch, Objects.ConfigMaps + "/a", Objects.ConfigMap("a"), "application/json");
        Assert.Equal((415, "UnsupportedMediaType"), (answer.Status, answer.Reason));
    }

    [Fact]
    public async Task A_test_can_forbid_a_verb_or_make_the_server_busy()
    {
        await using var troubled = await Api.StartAsync(o => o with
        {
            Interfere = request => ValueTask.FromResult(request.Method switch
            {
                "DELETE" => new Kix.Sandbox.Storage.ApiException(403, "Forbidden", "no deletions today"),
                "PUT" => new Kix.Sandbox.Storage.ApiException(429, "TooManyRequests", "busy", Objects.Parse("""{"retryAfterSeconds":3}""")),
                _ => null,
            }),
        });
        var made = await troubled.Create(Objects.ConfigMaps, Objects.ConfigMap("a"));
        Assert.Equal((403, "no deletions today"), ((await troubled.Delete(Objects.ConfigMaps + "/a")).Status, (await troubled.Delete(Objects.ConfigMaps + "/a")).Message));
        using var content = new StringContent(made.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        using var busy = await troubled.Client.PutAsync(Objects.ConfigMaps + "/a", content);
        Assert.Equal((429, "3"), ((int)busy.StatusCode, busy.Headers.GetValues("Retry-After").Single()));
    }
}
