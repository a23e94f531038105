using System.Text.Json;
using AutoMapper;
using BenchmarkDotNet.Attributes;
using MediatR;
using Placet.Api.Binding;
using Placet.Api.Contracts.Agents;
using Placet.Application.Agents.Profile;
using Placet.Domain.Agents;

namespace Placet.Benchmarks.Micro;

/// <summary>Steps of the list of 1,000 agents.</summary>
public class AgentListBenchmarks
{
    private PlacetInProcess program = null!;
    private ISender sender = null!;
    private IMapper mapper = null!;
    private IReadOnlyList<Agent> agents = null!;
    private IReadOnlyList<AgentResponse> mapped = null!;

    [GlobalSetup]
    public async Task StartAsync()
    {
        program = await PlacetInProcess.StartAsync(agents: 1000);
        sender = program.Get<ISender>();
        mapper = program.Get<IMapper>();
        agents = await ReadAsync();
        mapped = Map();
    }

    [GlobalCleanup]
    public async Task StopAsync() => await program.DisposeAsync();

    /// <summary>Reads the agents from the database.</summary>
    [Benchmark]
    public async Task<IReadOnlyList<Agent>> ReadAsync()
    {
        List<Agent> read = [];
        await foreach (var agent in sender.CreateStream(new ListAgents(program.OwnerId, IncludeSubagents: null)))
            read.Add(agent);
        return read;
    }

    /// <summary>Maps them to responses.</summary>
    [Benchmark]
    public IReadOnlyList<AgentResponse> Map() => mapper.Map<List<AgentResponse>>(agents);

    /// <summary>Serializes the responses.</summary>
    [Benchmark]
    public void Serialize() => JsonSerializer.Serialize(Stream.Null, mapped, WireJson.Options);
}
