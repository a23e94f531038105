namespace Placet.Api.Binding;

/// <summary>Checks workspace paths in queries before they are relayed, since the runtime opens files by them (contract 10).</summary>
internal static class WorkspacePath
{
    /// <summary>Most characters of a path.</summary>
    public const int MaxLength = 1024;

    private const string Name = "path";

    /// <summary>The query of a read with an optional path; null without a query.</summary>
    public static string? InQuery(HttpContext context) => Rewrite(context, Check(context, isRequired: false));

    /// <summary>The query of a read that requires a path.</summary>
    public static string? RequiredInQuery(HttpContext context) => Rewrite(context, Check(context, isRequired: true));

    /// <summary>A query of only the path, for a write.</summary>
    public static string Required(HttpContext context) => Encode(Check(context, isRequired: true)!);

    /// <summary>A query of only a path that came otherwise than in a query.</summary>
    /// <exception cref="PlacetException">The path is invalid: 400.</exception>
    public static string Of(string path) => Encode(Check(path));

    /// <summary>
    /// Relays the first path only, encoded anew, so that no runtime reads another one than was checked. Other parameters are relayed as
    /// they are, except for the semicolon, which separates parameters for some runtimes.
    /// </summary>
    private static string? Rewrite(HttpContext context, string? path)
    {
        if (RawPath.QueryOf(context) is null)
            return null;
        var parameters = QueryParameters.Of(context);
        var first = Array.FindIndex(parameters, IsPath);
        return string.Join('&', parameters.Where((parameter, index) => index == first || !IsPath(parameter)).Select(parameter =>
            IsPath(parameter) ? Encode(path ?? string.Empty) : parameter.Replace(";", "%3B", StringComparison.Ordinal)));
    }

    private static string Encode(string path) => $"{Name}={Uri.EscapeDataString(path)}";

    private static bool IsPath(string parameter) => QueryParameters.IsNamed(parameter, Name);

    /// <summary>The decoded path; null without one.</summary>
    /// <exception cref="PlacetException">It is missing or invalid: 400.</exception>
    private static string? Check(HttpContext context, bool isRequired)
    {
        var parameter = Array.Find(QueryParameters.Of(context), IsPath);
        // A lenient decoder could read invalid UTF-8, such as %C0%AE, as "..".
        var path = (parameter is null ? string.Empty : QueryParameters.ValueOf(parameter)) ?? throw Invalid("This must be text in UTF-8");
        return path.Length == 0 && !isRequired ? null : Check(path);
    }

    private static string Check(string path)
    {
        if (path.Length == 0)
            throw Invalid("This is required");
        if (path.Length > MaxLength)
            throw Invalid($"This must have at most {MaxLength} characters");
        if (path.AsSpan().ContainsAnyInRange('\0', '\u001F'))
            throw Invalid("This must not hold a control character");
        if (path[0] is '/' or '\\' || Array.Exists(path.Split('/', '\\'), segment => segment == ".."))
            throw Invalid("This must be a relative path without '..'");
        return path;
    }

    private static PlacetException Invalid(string message) => PlacetException.Invalid(Name, message);
}
