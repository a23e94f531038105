using Placet.AgentRuntime.Http;
using Placet.AgentRuntime.Scripting;

namespace Placet.AgentRuntime.Fleet;

/// <summary>Many agents behind one loopback port, each below a path of its own: <c>/office-desk/api/v1/health</c>.</summary>
internal sealed class FleetHost : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly ReplyWriter writer;
    private readonly WebApplication app;
    private Dictionary<string, FleetMember> bySlug = [];

    private FleetHost(int port, TimeProvider clock)
    {
        writer = new ReplyWriter(clock, stopping.Token);
        app = AgentRuntimeHost.Build(port, AgentRuntimeOptions.DefaultMaxRequestBodyBytes);
        app.Run(HandleAsync);
    }

    /// <summary>The agents in the order of their numbers.</summary>
    public IReadOnlyList<FleetMember> Members { get; private set; } = [];

    /// <summary>The address below which all of them are.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Starts a fleet; it listens when the task completes.</summary>
    /// <param name="count">How many agents.</param>
    /// <param name="port">The loopback port; 0 takes a free one.</param>
    /// <param name="publicUrl">The address under which others reach it; null: the one that it listens on.</param>
    /// <param name="clock">The fleet's now.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    public static async Task<FleetHost> StartAsync(
        int count, int port, Uri? publicUrl, TimeProvider clock, CancellationToken cancellationToken)
    {
        var host = new FleetHost(port, clock);
        try
        {
            await host.app.StartAsync(cancellationToken);
            host.Address = (publicUrl?.OriginalString ?? host.app.Urls.Single()).TrimEnd('/');
            host.Populate(FleetAgent.Take(count), clock);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await app.DisposeAsync();
        stopping.Dispose();
    }

    private void Populate(IReadOnlyList<FleetAgent> agents, TimeProvider clock)
    {
        var startedAt = clock.GetUtcNow();
        var peers = agents.Select(agent => new FleetPeer(agent, new Uri($"{Address}/{agent.Slug}"))).ToList();
        Members =
        [
            .. peers.Select((self, number) => new FleetMember(
                self.Agent, self.Address, peers.Count == 1 ? null : peers[(number + 1) % peers.Count], startedAt, clock)),
        ];
        bySlug = Members.ToDictionary(member => member.Agent.Slug, StringComparer.Ordinal);
    }

    private async Task HandleAsync(HttpContext context)
    {
        var request = await IncomingRequest.ReadAsync(context);
        var path = RawTarget.Parse(request.Recorded.RawTarget).Path;
        var end = path.IndexOf('/', Math.Min(1, path.Length));
        var reply = end > 0 && bySlug.TryGetValue(path[1..end], out var member)
            ? Answer(member, context, request, new RawTarget(path[end..], ""))
            : ErrorReplies.Unsupported();
        await writer.WriteAsync(context, reply, script: null);
    }

    private static Reply Answer(FleetMember member, HttpContext context, IncomingRequest request, RawTarget target) =>
        target.ManagementSegments() is { } segments
            ? member.Api.Answer(context, request, segments)
            : RuntimeServer.OutsideManagement(request.Recorded.Method, target.Path);
}
