using Placet.AgentRuntime.Http;

namespace Placet.AgentRuntime.Resources;

/// <summary>
/// What the simulation needs of a server's configuration (part 1, 9.2). The rest, secrets among it, is checked and forgotten: no
/// answer shows any configuration.
/// </summary>
internal sealed record McpConfig(string? Type, string Command, string Url, IReadOnlyList<string> EnabledTools, bool Enabled)
{
    private static readonly string[] Types = ["stdio", "sse", "streamableHttp"];

    public static McpConfig Default { get; } = new(Type: null, "", "", ["*"], Enabled: true);

    public string Transport
    {
        get
        {
            if (Type is not null)
                return Type;
            if (Command.Length > 0)
                return "stdio";
            return Url.EndsWith("/sse", StringComparison.Ordinal) ? "sse" : "streamableHttp";
        }
    }

    /// <summary>Members that are there replace the old ones whole, null means the default (9.3).</summary>
    public McpConfig With(ApiBody body)
    {
        CheckForgotten(body);
        var config = new McpConfig(
            body.Has("type") ? body.OptionalText("type") : Type,
            body.Has("command") ? body.OptionalText("command") ?? "" : Command,
            body.Has("url") ? body.OptionalText("url") ?? "" : Url,
            body.Has("enabledTools") ? EnabledToolsOf(body) : EnabledTools,
            body.Has("enabled") ? body.OptionalFlag("enabled") ?? true : Enabled);
        config.Check();
        return config;
    }

    private void Check()
    {
        if (Type is not null && !Types.Contains(Type, StringComparer.Ordinal))
            throw ApiException.BadRequest("type must be one of stdio, sse, streamableHttp");
        if (Type is null && Command.Length == 0 && Url.Length == 0)
            throw ApiException.BadRequest("command is required for stdio");
        if (Transport == "stdio" && string.IsNullOrWhiteSpace(Command))
            throw ApiException.BadRequest("command is required for stdio");
        if (Transport != "stdio" && string.IsNullOrWhiteSpace(Url))
            throw ApiException.BadRequest($"url is required for {Transport}");
    }

    private static void CheckForgotten(ApiBody body)
    {
        body.OptionalTexts("args");
        body.OptionalTextMap("env");
        body.OptionalTextMap("headers");
        body.OptionalText("cwd");
        body.OptionalText("auth");
        body.OptionalPositiveInteger("toolTimeout");
    }

    private static IReadOnlyList<string> EnabledToolsOf(ApiBody body) =>
        body.OptionalTexts("enabledTools") is { } tools ? [.. tools.Select(tool => tool.AsText()!)] : Default.EnabledTools;
}
