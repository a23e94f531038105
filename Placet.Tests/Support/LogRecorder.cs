using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Placet.Tests.Support;

/// <summary>Keeps every log line, scopes and exceptions included, so that a test can search them for secrets.</summary>
internal sealed class LogRecorder : ILoggerProvider, ISupportExternalScope
{
    private static readonly TimeSpan WaitLimit = TimeSpan.FromSeconds(60);
    private readonly ConcurrentQueue<LogLine> lines = new();
    private volatile TaskCompletionSource written = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IExternalScopeProvider scopes = new LoggerExternalScopeProvider();

    public IReadOnlyCollection<LogLine> Lines => lines;

    /// <summary>Waits for a line that need not be there yet.</summary>
    public async Task<LogLine> WaitForAsync(Func<LogLine, bool> isWanted)
    {
        while (true)
        {
            var next = written.Task;
            if (lines.FirstOrDefault(isWanted) is { } line)
                return line;
            await next.WaitAsync(WaitLimit);
        }
    }

    public ILogger CreateLogger(string categoryName) => new Recorder(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public void Dispose()
    {
    }

    private sealed class Recorder(LogRecorder owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => owner.scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var text = new System.Text.StringBuilder(formatter(state, exception));
            owner.scopes.ForEachScope((scope, all) => all.Append(" => ").Append(scope), text);
            if (state is IEnumerable<KeyValuePair<string, object?>> values)
            {
                foreach (var (key, value) in values)
                    text.Append(' ').Append(key).Append('=').Append(value);
            }

            owner.lines.Enqueue(new LogLine(logLevel, category, eventId, text.Append(' ').Append(exception).ToString()));
            Interlocked.Exchange(ref owner.written, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))
                .SetResult();
        }
    }
}

/// <summary>One log line.</summary>
internal sealed record LogLine(LogLevel Level, string Category, EventId EventId, string Text);
