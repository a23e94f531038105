using System.Text.Json;
using Placet.Api.Authentication;
using Placet.Api.Binding;
using Placet.Application.Agents.Stats;

namespace Placet.Api.Hosting;

/// <summary>
/// Counts API calls for the agent that their body names (contract 6). Runs outside error handling, to see the final status.
/// </summary>
internal static class AgentCallCounting
{
    private static readonly object Key = new();

    /// <summary>Stores the agent that a request body names, if the request has an API key.</summary>
    public static void SetAgent(HttpContext context, ReadOnlySpan<byte> body)
    {
        if (context.User.Identity is ApiKeyIdentity { Key: var key }
            && ReadAgentId(body) is { Length: > 0 } agentId && key.Includes(agentId))
            context.Items[Key] = (key.UserId, agentId);
    }

    public static void UseAgentCallCounting(this WebApplication app)
    {
        var counter = app.Services.GetRequiredService<CallCounter>();
        app.UseWhen(static context => context.Request.Path.StartsWithSegments("/api/v1", StringComparison.Ordinal), agents =>
            agents.Use(async (context, next) =>
            {
                await next(context);
                if (context.Items.TryGetValue(Key, out var item) && item is (string ownerId, string agentId))
                    counter.Count(ownerId, agentId, context.Response.StatusCode < StatusCodes.Status400BadRequest);
            }));
    }

    private static string? ReadAgentId(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = JsonInspection.OwnDepth });
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                var isAgent = JsonText.IsNamed(ref reader, "channelId") || JsonText.IsNamed(ref reader, "agentId");
                reader.Read();
                if (isAgent && reader.TokenType is JsonTokenType.String)
                    return reader.GetString();
                reader.Skip();
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The model binder reports invalid JSON.
        }

        return null;
    }
}
