namespace Placet.AgentRuntime.Recording;

/// <summary>The requests in the order in which they had arrived completely.</summary>
internal sealed class RequestLog(bool isKept)
{
    private readonly Lock access = new();
    private readonly List<RecordedRequest> requests = [];

    public void Add(RecordedRequest request)
    {
        if (!isKept)
            return;
        lock (access)
            requests.Add(request);
    }

    public IReadOnlyList<RecordedRequest> Snapshot()
    {
        lock (access)
            return [.. requests];
    }

    public void Clear()
    {
        lock (access)
            requests.Clear();
    }
}
