using System.Net;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Placet.Tests.Integration.AgentRuntime;

/// <summary>As much of Placet as a runtime asks for (<c>placet-api.md</c>, section 7).</summary>
internal sealed class PlacetStub : IAsyncDisposable
{
    private readonly Channel<(string Call, string? Key, JsonNode? Body)> calls = Channel.CreateUnbounded<(string, string?, JsonNode?)>();
    private readonly WebApplication app;

    private PlacetStub(Func<string, (int Status, string Body)> answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        app = builder.Build();
        app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var text = await reader.ReadToEndAsync(context.RequestAborted);
            var call = $"{context.Request.Method} {context.Request.Path}";
            var (status, body) = answer(call);
            context.Response.StatusCode = status;
            await calls.Writer.WriteAsync((call, context.Request.Headers["x-api-key"], text.Length == 0 ? null : JsonNode.Parse(text)));
            await context.Response.WriteAsync(body);
        });
    }

    public string Address => app.Urls.Single();

    public bool HasMoreCalls => calls.Reader.TryPeek(out _);

    /// <summary>Starts a Placet that answers as it is told.</summary>
    /// <param name="answer">From a call such as <c>GET /api/v1/agents</c> to status and body.</param>
    public static async Task<PlacetStub> StartAsync(Func<string, (int Status, string Body)> answer)
    {
        var stub = new PlacetStub(answer);
        await stub.app.StartAsync();
        return stub;
    }

    public async Task<(string Call, string? Key, JsonNode? Body)> NextCallAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30), TimeProvider.System);
        return await calls.Reader.ReadAsync(deadline.Token);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
