namespace Placet.Api.Mcp;

/// <summary>Builds queries for runtimes of a tool's arguments.</summary>
internal static class RuntimeQuery
{
    /// <summary>The query of the parameters that have a value; null without any.</summary>
    public static string? Of(params (string Name, object? Value)[] parameters)
    {
        var query = string.Join('&', parameters
            .Select(static parameter => (parameter.Name, Text: FormattableString.Invariant($"{parameter.Value}")))
            .Where(static parameter => parameter.Text.Length > 0)
            .Select(static parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Text)}"));
        return query.Length == 0 ? null : query;
    }
}
