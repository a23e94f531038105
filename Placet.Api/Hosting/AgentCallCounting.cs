using Placet.Application.Agents.Stats;

namespace Placet.Api.Hosting;

/// <summary>Counts the calls of agents by the agent that their body names, §6; it stands outside of the error handling to see the final status.</summary>
internal static class AgentCallCounting
{
    private static readonly object Key = new();

    /// <summary>Remembers which agent the call of a key's user is about.</summary>
    public static void Note(HttpContext context, string? agentId)
    {
        if (agentId is { Length: > 0 } && context.User.FindFirst("sub")?.Value is { } ownerId)
            context.Items[Key] = (ownerId, agentId);
    }

    public static void UseAgentCallCounting(this WebApplication app)
    {
        var counter = app.Services.GetRequiredService<CallCounter>();
        app.Use(async (context, next) =>
        {
            await next(context);
            if (context.Items.TryGetValue(Key, out var noted) && noted is (string ownerId, string agentId))
                counter.Count(ownerId, agentId, context.Response.StatusCode < StatusCodes.Status400BadRequest);
        });
    }
}
