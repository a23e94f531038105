using Placet.Domain.Errors;

namespace Placet.Api.Binding;

/// <summary>§10: the rules of a path in the workspace. It ends in a file access of the runtime, so it is looked at before it travels.</summary>
internal static class WorkspacePath
{
    private const string Name = "path";
    /// <summary>The longest path, in characters.</summary>
    public const int MaxLength = 1024;

    /// <summary>The whole query, for a read that may name a path.</summary>
    public static string? InQuery(HttpContext context) => Check(context, isRequired: false) ? Once(context) : RawPath.QueryOf(context);

    /// <summary>The whole query, for a read that has to name a path.</summary>
    public static string? RequiredInQuery(HttpContext context)
    {
        Check(context, isRequired: true);
        return Once(context);
    }

    /// <summary>A query of nothing but the path, for a write.</summary>
    public static string Required(HttpContext context)
    {
        Check(context, isRequired: true);
        return Parts(context).First(IsPath);
    }

    /// <summary>Given twice, the first decides and only that one is passed on; everything else travels as it came.</summary>
    private static string Once(HttpContext context)
    {
        var isFirst = true;
        return string.Join('&', Parts(context).Where(part => !IsPath(part) || Take(ref isFirst)));
    }

    private static bool Take(ref bool isFirst)
    {
        var taken = isFirst;
        isFirst = false;
        return taken;
    }

    private static string[] Parts(HttpContext context) => (RawPath.QueryOf(context) ?? string.Empty).Split('&');

    private static bool IsPath(string part) => Decode(part.Split('=')[0]) == Name;

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    /// <summary>Whether there is a path; one that breaks a rule is refused.</summary>
    private static bool Check(HttpContext context, bool isRequired)
    {
        var part = Array.Find(Parts(context), IsPath);
        var path = part is null ? string.Empty : Decode(part.Contains('=', StringComparison.Ordinal) ? part[(part.IndexOf('=', StringComparison.Ordinal) + 1)..] : string.Empty);
        if (path.Length == 0)
            return isRequired ? throw PlacetException.Invalid(Name, "This is required") : part is not null;
        if (path.Length > MaxLength)
            throw PlacetException.Invalid(Name, $"This must have at most {MaxLength} characters");
        if (path.AsSpan().ContainsAnyInRange('\0', '\u001F'))
            throw PlacetException.Invalid(Name, "This must not hold a control character");
        if (path[0] is '/' or '\\' || Array.Exists(path.Split('/', '\\'), segment => segment == ".."))
            throw PlacetException.Invalid(Name, "This must be a relative path without '..'");
        return true;
    }
}
