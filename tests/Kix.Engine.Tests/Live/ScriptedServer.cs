using System.Net;
using System.Text;

namespace Kix.Engine.Tests.Live;

/// <summary>Answers requests from a script, in order per method and path; keeps what was asked.</summary>
internal sealed class ScriptedServer : HttpMessageHandler
{
    private readonly Dictionary<string, Queue<Func<HttpRequestMessage, HttpResponseMessage>>> _answers = [];

    public List<string> Requests { get; } = [];

    public List<string> Bodies { get; } = [];

    public ScriptedServer On(string methodAndPath, string body, HttpStatusCode code = HttpStatusCode.OK, params (string Name, string Value)[] headers) =>
        On(methodAndPath, _ => Answer(body, code, headers));

    public ScriptedServer On(string methodAndPath, Func<HttpRequestMessage, HttpResponseMessage> answer)
    {
        if (!_answers.TryGetValue(methodAndPath, out var queue))
        {
            _answers[methodAndPath] = queue = new();
        }

        queue.Enqueue(answer);
        return this;
    }

    /// <summary>Legacy discovery of pods, config maps and deployments.</summary>
    public ScriptedServer WithDiscovery() => this
        .On("GET /api", """{"kind":"APIVersions","versions":["v1"]}""")
        .On("GET /apis", """
            {"kind":"APIGroupList","groups":[{"name":"apps","versions":[{"groupVersion":"apps/v1","version":"v1"}],
            "preferredVersion":{"groupVersion":"apps/v1","version":"v1"}}]}
            """)
        .On("GET /api/v1", """
            {"kind":"APIResourceList","groupVersion":"v1","resources":[
            {"name":"configmaps","namespaced":true,"kind":"ConfigMap","verbs":["get","list","watch","patch"]},
            {"name":"pods","namespaced":true,"kind":"Pod","verbs":["get","list"]},{"name":"pods/log","namespaced":true,"kind":"Pod","verbs":["get"]},
            {"name":"namespaces","namespaced":false,"kind":"Namespace","verbs":["get","list"]}]}
            """)
        .On("GET /apis/apps/v1", """
            {"kind":"APIResourceList","groupVersion":"apps/v1","resources":[
            {"name":"deployments","namespaced":true,"kind":"Deployment","verbs":["get","list","watch","patch"]}]}
            """);

    public static HttpResponseMessage Answer(string body, HttpStatusCode code, params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage(code) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var key = $"{request.Method} {request.RequestUri!.AbsolutePath}";
        Requests.Add($"{request.Method} {request.RequestUri.PathAndQuery}");
        Bodies.Add(request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken));
        if (!_answers.TryGetValue(key, out var queue))
        {
            return Answer($$"""{"kind":"Status","message":"nothing scripted for {{key}}","reason":"NotFound","code":404}""", HttpStatusCode.NotFound);
        }

        // The last answer of a script stands.
        return (queue.Count > 1 ? queue.Dequeue() : queue.Peek())(request);
    }
}
