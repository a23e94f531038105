using AutoMapper;
using Placet.Api.Contracts.Agents;
using Placet.Domain.Agents;

namespace Placet.Api.Controllers.Agents;

/// <summary>Streams the agents of a list, so that few of them are in memory at a time.</summary>
internal static class AgentRows
{
    /// <summary>Reads the first row, so that an early failure can still become an error response.</summary>
    public static async Task<IAsyncEnumerable<AgentResponse>> BeginAsync(IAsyncEnumerable<Agent> agents, IMapper mapper)
    {
        var rows = agents.GetAsyncEnumerator();
        try
        {
            return ReadAsync(rows, await rows.MoveNextAsync(), mapper);
        }
        catch
        {
            await rows.DisposeAsync();
            throw;
        }
    }

    private static async IAsyncEnumerable<AgentResponse> ReadAsync(IAsyncEnumerator<Agent> rows, bool hasRow, IMapper mapper)
    {
        await using (rows)
        {
            for (; hasRow; hasRow = await rows.MoveNextAsync())
                yield return mapper.Map<AgentResponse>(rows.Current);
        }
    }
}
