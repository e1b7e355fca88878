using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Http;

/// <summary>Lists objects, and deletes all that a list would show.</summary>
internal sealed class ListEndpoint(ObjectStore store, ObjectDeleter deleter, ObjectAnswer answer)
{
    public Task List(ApiRequest request) => answer.Write(request, ListRequest.Read(store, request));

    public async Task DeleteAll(ApiRequest request)
    {
        var options = await DeletionRequest.Read(request);
        var page = ListRequest.Read(store, request);
        foreach (var item in page.Items)
        {
            // Somebody else may have deleted it by now, which is as good.
            store.Write(() => store.Get(item.Key) is null
                ? default
                : deleter.Delete(request.Type, item.Key.Namespace, item.Key.Name, options));
        }

        await answer.Write(request, page);
    }
}
