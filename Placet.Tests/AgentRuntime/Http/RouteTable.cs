namespace Placet.AgentRuntime.Http;

internal delegate Reply Handler(ApiCall call);

/// <summary>All routes, explicit: what a resource registers is what there is.</summary>
internal sealed class RouteTable
{
    private readonly List<Path> paths = [];

    public RouteGroup Group(RuntimeGroups group) => new(this, group);

    public RouteMatch? Find(string[] segments)
    {
        Path? found = null;
        var foundKey = "";
        foreach (var path in paths)
        {
            // Literal segments win over parameters (part 1, 2.1).
            if (path.Pattern.TryMatch(segments, out var key) && (found is null || !path.Pattern.HasParameter))
                (found, foundKey) = (path, key);
        }

        return found is null ? null : new RouteMatch(foundKey, found.Routes);
    }

    internal void Add(RuntimeGroups group, string method, string template, Handler handle)
    {
        var path = paths.Find(known => known.Template == template);
        if (path is null)
            paths.Add(path = new Path(template, new PathPattern(template), []));
        path.Routes.Add(new Route(group, method, handle));
    }

    private sealed record Path(string Template, PathPattern Pattern, List<Route> Routes);
}

internal sealed record Route(RuntimeGroups Group, string Method, Handler Handle);

/// <summary>A known path: its parameter, decoded, and the routes that differ by method.</summary>
internal sealed record RouteMatch(string Key, IReadOnlyList<Route> Routes);

/// <summary>Registers the routes of one group.</summary>
internal sealed class RouteGroup(RouteTable table, RuntimeGroups group)
{
    public void Get(string template, Handler handle) => table.Add(group, "GET", template, handle);

    public void Post(string template, Handler handle) => table.Add(group, "POST", template, handle);

    public void Put(string template, Handler handle) => table.Add(group, "PUT", template, handle);

    public void Patch(string template, Handler handle) => table.Add(group, "PATCH", template, handle);

    public void Delete(string template, Handler handle) => table.Add(group, "DELETE", template, handle);
}
