using System.Buffers;
using System.Text;
using BenchmarkDotNet.Attributes;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Placet.Api.Relay;
using Placet.Application.Management;
using Placet.Application.Management.Sessions;
using Placet.Application.Management.Upstream;
using Placet.Infrastructure.Upstream;

namespace Placet.Benchmarks.Micro;

/// <summary>What happens to a request and to its answer, without the network between them.</summary>
public class RelayBenchmarks
{
    private readonly DefaultHttpContext context = new() { Request = { Method = "GET" } };
    private OwnProgram program = null!;
    private ISender sender = null!;
    private UpstreamAttempt attempt = null!;
    private ResponseReader reader = null!;
    private ManagedRuntime runtime = null!;
    private GetSession request = null!;
    private byte[] small = null!;
    private byte[] walked = null!;
    private byte[] large = null!;

    /// <summary>Starts the program with a runtime that answers at once.</summary>
    [GlobalSetup]
    public async Task StartAsync()
    {
        program = await OwnProgram.StartAsync(customize: static services => services.AddSingleton<IUpstreamClient, InstantRuntime>());
        sender = program.Get<ISender>();
        attempt = program.Get<UpstreamAttempt>();
        reader = program.Get<ResponseReader>();
        runtime = await program.RuntimeAsync();
        if (!PathSegment.TryParse("telegram:123456789", out var key))
            throw new InvalidOperationException("Not a segment");
        request = new GetSession(program.OwnerId, program.AgentId, key, "limit=50");
        small = Encoding.UTF8.GetBytes($$"""{"key":"telegram:123456789","text":"{{new string('x', 60)}}"}""");
        walked = Messages(650);
        large = Messages(690);
    }

    /// <summary>Ends the program.</summary>
    [GlobalCleanup]
    public async Task StopAsync() => await program.DisposeAsync();

    /// <summary>A managed read through MediatR: owner, credentials, sharing of reads that overlap.</summary>
    [Benchmark]
    public async Task DispatchAsync() => (await sender.Send(request)).Dispose();

    /// <summary>The request that is sent to the runtime.</summary>
    [Benchmark]
    public string BuildRequest()
    {
        using var message = attempt.Build(Call(), content: null);
        return message.RequestUri!.AbsolutePath;
    }

    /// <summary>An answer of 100 bytes: read, checked, searched for the key, tagged, written.</summary>
    [Benchmark]
    public Task RelaySmallAsync() => RelayAsync(small);

    /// <summary>The same with 63 KB: nearly the largest body of which all the JSON is looked at.</summary>
    [Benchmark]
    public Task RelayWalkedAsync() => RelayAsync(walked);

    /// <summary>The same with 67 KB.</summary>
    [Benchmark]
    public Task RelayLargeAsync() => RelayAsync(large);

    private static byte[] Messages(int count) => Encoding.UTF8.GetBytes(
        $"[{string.Join(',', Enumerable.Range(0, count).Select(static number => $$"""{"role":"user","content":"{{new string('y', 60)}}","at":{{number}}}"""))}]");

    private UpstreamCall Call() => new(runtime, request.Upstream, CancellationToken.None);

    private async Task RelayAsync(byte[] body)
    {
        using var response = new HttpResponseMessage { Content = new ByteArrayContent(body) };
        var answer = await reader.ReadAsync(Call(), response, CancellationToken.None);
        context.Response.Headers.Clear();
        context.Response.Body = Stream.Null;
        await new UpstreamReplyResult(answer.Reply).ExecuteResultAsync(new ActionContext { HttpContext = context });
        if (context.Response.StatusCode != StatusCodes.Status200OK)
            throw new InvalidOperationException($"Answered {context.Response.StatusCode}");
    }

    private sealed class InstantRuntime : IUpstreamClient
    {
        public Task<UpstreamReply> SendAsync(ManagedRuntime runtime, UpstreamRequest request, CancellationToken cancellationToken)
        {
            var body = ArrayPool<byte>.Shared.Rent(2);
            "{}"u8.CopyTo(body);
            return Task.FromResult<UpstreamReply>(new UpstreamReply.Relayed(StatusCodes.Status200OK, request.ResponseKind, new PooledBody(body, 2)));
        }
    }
}
