namespace Placet.Api.Binding;

/// <summary>Checks paths in a workspace before they are relayed: the runtime opens files by them (contract 10).</summary>
internal static class WorkspacePath
{
    private const string Name = "path";
    /// <summary>The longest path, in characters.</summary>
    public const int MaxLength = 1024;

    /// <summary>The whole query, for a read that may name a path.</summary>
    public static string? InQuery(HttpContext context) => Relay(context, Check(context, isRequired: false));

    /// <summary>The whole query, for a read that has to name a path.</summary>
    public static string? RequiredInQuery(HttpContext context) => Relay(context, Check(context, isRequired: true));

    /// <summary>A query of nothing but the path, for a write.</summary>
    public static string Required(HttpContext context) => Written(Check(context, isRequired: true)!);

    /// <summary>
    /// Given twice, the first decides and only that one is passed on, written anew, so that no runtime reads another path than was checked;
    /// the other parts travel as they came, but for the semicolon, at which some runtimes begin a new part.
    /// </summary>
    private static string? Relay(HttpContext context, string? path)
    {
        if (RawPath.QueryOf(context) is null)
            return null;
        var isFirst = true;
        return string.Join('&', QueryParts.Of(context).Where(part => !IsPath(part) || Take(ref isFirst))
            .Select(part => IsPath(part) ? Written(path ?? string.Empty) : part.Replace(";", "%3B", StringComparison.Ordinal)));
    }

    private static string Written(string path) => $"{Name}={Uri.EscapeDataString(path)}";

    private static bool Take(ref bool isFirst)
    {
        var taken = isFirst;
        isFirst = false;
        return taken;
    }

    private static bool IsPath(string part) => QueryParts.IsNamed(part, Name);

    /// <summary>The path, decoded; null when there is none. One that breaks a rule is refused.</summary>
    private static string? Check(HttpContext context, bool isRequired)
    {
        var part = Array.Find(QueryParts.Of(context), IsPath);
        // Bytes that are no text could be ".." to a runtime that reads them more kindly, %C0%AE for one.
        var path = (part is null ? string.Empty : QueryParts.ValueOf(part)) ?? throw PlacetException.Invalid(Name, "This must be text in UTF-8");
        if (path.Length == 0)
            return isRequired ? throw PlacetException.Invalid(Name, "This is required") : null;
        if (path.Length > MaxLength)
            throw PlacetException.Invalid(Name, $"This must have at most {MaxLength} characters");
        if (path.AsSpan().ContainsAnyInRange('\0', '\u001F'))
            throw PlacetException.Invalid(Name, "This must not hold a control character");
        if (path[0] is '/' or '\\' || Array.Exists(path.Split('/', '\\'), segment => segment == ".."))
            throw PlacetException.Invalid(Name, "This must be a relative path without '..'");
        return path;
    }
}
