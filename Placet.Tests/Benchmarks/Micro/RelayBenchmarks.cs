using System.Buffers;
using System.Text;
using BenchmarkDotNet.Attributes;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Placet.Api.Relay;
using Placet.Application.Management;
using Placet.Application.Management.Coalescing;
using Placet.Application.Management.Sessions;
using Placet.Application.Management.Upstream;
using Placet.Infrastructure.Upstream;
using Polly;

namespace Placet.Benchmarks.Micro;

/// <summary>Steps of a managed read without the network.</summary>
public class RelayBenchmarks
{
    // Cancellable, like the token of a request.
    private static readonly CancellationTokenSource Disconnected = new();
    private readonly DefaultHttpContext context = new() { Request = { Method = "GET" } };
    private PlacetInProcess program = null!;
    private ISender sender = null!;
    private UpstreamAttempt attempt = null!;
    private ResponseReader reader = null!;
    private RequestCoalescer coalescer = null!;
    private IUpstreamClient upstream = null!;
    private RuntimePipeline pipeline = null!;
    private ManagedRuntime runtime = null!;
    private GetSession request = null!;
    private byte[] small = null!;
    private byte[] parsed = null!;
    private byte[] large = null!;

    [GlobalSetup]
    public async Task StartAsync()
    {
        program = await PlacetInProcess.StartAsync(customize: static services => services.AddSingleton<IUpstreamClient, InstantRuntime>());
        sender = program.Get<ISender>();
        attempt = program.Get<UpstreamAttempt>();
        reader = program.Get<ResponseReader>();
        coalescer = program.Get<RequestCoalescer>();
        upstream = program.Get<IUpstreamClient>();
        runtime = await program.RuntimeAsync();
        pipeline = program.Get<RuntimePipelines>().For(runtime);
        if (!PathSegment.TryParse("telegram:123456789", out var key))
            throw new InvalidOperationException("Invalid segment");
        request = new GetSession(program.OwnerId, program.AgentId, key, "limit=50");
        small = Encoding.UTF8.GetBytes($$"""{"key":"telegram:123456789","text":"{{new string('x', 60)}}"}""");
        parsed = Messages(650);
        large = Messages(690);
    }

    [GlobalCleanup]
    public async Task StopAsync() => await program.DisposeAsync();

    /// <summary>Dispatches a read by MediatR: owner check, credentials, coalescing.</summary>
    [Benchmark]
    public async Task DispatchAsync() => (await sender.Send(request)).Dispose();

    /// <summary>Coalesces a read that nobody joins.</summary>
    [Benchmark]
    public async Task CoalesceAsync() => (await coalescer.ReadAsync(runtime, request.Upstream, upstream, Disconnected.Token)).Dispose();

    /// <summary>Runs a call through the pipeline: timeout, permit, circuit breaker.</summary>
    [Benchmark]
    public async Task ExecutePipelineAsync() => _ = await pipeline.ExecuteAsync(
        new UpstreamCall(runtime, request.Upstream, Disconnected.Token), TimeSpan.FromSeconds(15),
        static (_, _) => Outcome.FromResultAsValueTask(AttemptResult.Unusable(UpstreamFailure.Redirect)));

    /// <summary>Builds the request to the runtime.</summary>
    [Benchmark]
    public string BuildRequest()
    {
        using var message = attempt.Build(Call(), content: null);
        return message.RequestUri!.AbsolutePath;
    }

    /// <summary>Relays 100 bytes: reads, checks JSON, masks the key, tags, writes.</summary>
    [Benchmark]
    public Task RelaySmallAsync() => RelayAsync(small);

    /// <summary>Relays 63 KB: nearly the largest body that is parsed.</summary>
    [Benchmark]
    public Task RelayParsedAsync() => RelayAsync(parsed);

    /// <summary>Relays 67 KB, which are not parsed.</summary>
    [Benchmark]
    public Task RelayLargeAsync() => RelayAsync(large);

    private static byte[] Messages(int count) => Encoding.UTF8.GetBytes(
        $"[{string.Join(',', Enumerable.Range(0, count).Select(static number =>
            $$"""{"role":"user","content":"{{new string('y', 60)}}","at":{{number}}}"""))}]");

    private UpstreamCall Call() => new(runtime, request.Upstream, CancellationToken.None);

    private async Task RelayAsync(byte[] body)
    {
        using var response = new HttpResponseMessage { Content = new ByteArrayContent(body) };
        var result = await reader.ReadAsync(Call(), response, CancellationToken.None);
        context.Response.Headers.Clear();
        context.Response.Body = Stream.Null;
        await new UpstreamReplyResult(result.Reply).ExecuteResultAsync(new ActionContext { HttpContext = context });
        if (context.Response.StatusCode != StatusCodes.Status200OK)
            throw new InvalidOperationException($"Status {context.Response.StatusCode}");
    }

    private sealed class InstantRuntime : IUpstreamClient
    {
        public Task<UpstreamReply> SendAsync(ManagedRuntime runtime, UpstreamRequest request, CancellationToken cancellationToken)
        {
            var body = ArrayPool<byte>.Shared.Rent(2);
            "{}"u8.CopyTo(body);
            return Task.FromResult<UpstreamReply>(
                new UpstreamReply.Relayed(StatusCodes.Status200OK, request.ResponseKind, new PooledBody(body, 2)));
        }
    }
}
