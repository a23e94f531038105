using System.Net;

namespace Placet.Tests.Support;

/// <summary>Reads server-sent events as a client does, block by block.</summary>
internal sealed class EventReader : IAsyncDisposable
{
    private readonly HttpResponseMessage response;
    private readonly StreamReader lines;

    private EventReader(HttpResponseMessage response, Stream body)
    {
        this.response = response;
        lines = new StreamReader(body);
    }

    public HttpResponseMessage Response => response;

    /// <summary>The id that a browser would send when it connects again.</summary>
    public string? LastId { get; private set; }

    /// <summary>Opens a stream, and reads the comment at its begin.</summary>
    public static async Task<EventReader> OpenAsync(HttpClient client, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/manage/events");
        if (lastEventId is not null)
            Assert.That(request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId), Is.True);
        var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        var reader = new EventReader(answer, await answer.Content.ReadAsStreamAsync());
        if (lastEventId is null)
            Assert.That((await reader.ReadBlockAsync())?.IsComment, Is.True);
        return reader;
    }

    /// <summary>The next block, which may be a comment; null at the end of the stream.</summary>
    public async Task<EventBlock?> ReadBlockAsync()
    {
        var block = new EventBlock();
        while (await lines.ReadLineAsync() is { } line)
        {
            if (line.Length == 0)
                return block;
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var value = line[(colon + 1)..].TrimStart();
            switch (line[..colon])
            {
                case "":
                    block = block with { IsComment = true };
                    break;
                case "id":
                    LastId = value;
                    break;
                case "event":
                    block = block with { Name = value };
                    break;
                case "data":
                    block = block with { Data = value };
                    break;
                default:
                    Assert.Fail($"A field that nothing knows: {line}");
                    break;
            }
        }

        return null;
    }

    /// <summary>The next event, written <c>name data</c>; null at the end of the stream.</summary>
    public async Task<string?> ReadAsync()
    {
        while (await ReadBlockAsync() is { } block)
        {
            if (!block.IsComment)
                return $"{block.Name} {block.Data}";
        }

        return null;
    }

    /// <summary>Reads until an event comes.</summary>
    /// <returns>The events before it.</returns>
    public async Task<IReadOnlyList<string>> ReadUntilAsync(string wanted)
    {
        var before = new List<string>();
        while (await ReadAsync() is { } next)
        {
            if (next == wanted)
                return before;
            before.Add(next);
        }

        throw new AssertionException($"The stream ended before {wanted}, after: {string.Join(", ", before)}");
    }

    public ValueTask DisposeAsync()
    {
        lines.Dispose();
        response.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>What stands between two blank lines of a stream.</summary>
internal sealed record EventBlock(string? Name = null, string? Data = null, bool IsComment = false);
