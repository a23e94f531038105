using AutoMapper;
using Placet.Api.Contracts.Agents;
using Placet.Domain.Agents;

namespace Placet.Api.Controllers.Agents;

/// <summary>Rows of a list of agents, which are written as they are read: however long the list is, few are in memory.</summary>
internal static class AgentRows
{
    /// <summary>Reads the first row, so that what fails at once is still answered as an error.</summary>
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

    private static async IAsyncEnumerable<AgentResponse> ReadAsync(IAsyncEnumerator<Agent> rows, bool isThere, IMapper mapper)
    {
        await using (rows)
        {
            for (; isThere; isThere = await rows.MoveNextAsync())
                yield return mapper.Map<AgentResponse>(rows.Current);
        }
    }
}
