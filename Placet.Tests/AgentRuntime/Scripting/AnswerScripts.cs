using Placet.AgentRuntime.Http;

namespace Placet.AgentRuntime.Scripting;

/// <summary>The scripts that no call has taken yet, in the order in which they were made.</summary>
internal sealed class AnswerScripts
{
    private readonly Lock access = new();
    private readonly List<Entry> pending = [];

    public AnswerScript Add(string? method, PathPattern? path, int times)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        var script = new AnswerScript();
        lock (access)
            pending.Add(new Entry(method, path, script) { Left = times });
        return script;
    }

    public int Count()
    {
        lock (access)
            return pending.Sum(entry => entry.Left);
    }

    public AnswerScript? Take(string method, string[] segments)
    {
        lock (access)
        {
            var entry = pending.Find(entry => entry.Matches(method, segments));
            if (entry is null)
                return null;
            if (--entry.Left == 0)
                pending.Remove(entry);
            return entry.Script;
        }
    }

    private sealed record Entry(string? Method, PathPattern? Path, AnswerScript Script)
    {
        public int Left { get; set; }

        public bool Matches(string method, string[] segments) =>
            (Method is null || Method == method) && (Path is null || Path.TryMatch(segments, out _));
    }
}
