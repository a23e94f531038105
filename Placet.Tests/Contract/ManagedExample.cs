using System.Text.RegularExpressions;
using Placet.AgentRuntime;
using Placet.Tests.Integration.AgentRuntime;

namespace Placet.Tests.Contract;

/// <summary>An example exchange with a runtime, reached through one of our routes.</summary>
/// <remarks>The exchange is the witness for what the runtime is sent; the route only says which values of it are parameters.</remarks>
internal sealed record ManagedExample(ManagedEndpoint Endpoint, ExampleExchange Exchange)
{
    // Where our path is not the runtime's (contract, "newer routes").
    private static readonly (string Ours, string Runtimes)[] OtherPaths =
        [("versions/runs", "improvement/runs"), ("versions", "agent/versions")];

    /// <summary>Every exchange with each route that leads to it.</summary>
    public static IReadOnlyList<ManagedExample> All { get; } =
    [
        .. from exchange in ExampleExchanges.All
           from endpoint in ManagedEndpoint.All
           where ManagedEndpoint.OfFile(exchange.Response)?.Example == endpoint.Example
           let example = new ManagedExample(endpoint, exchange)
           where exchange.Method == endpoint.Method && example.PathPattern.IsMatch(exchange.Target.Split('?')[0])
           select example,
    ];

    /// <summary>The path at the runtime with the names of the parameters, such as <c>agent/versions/{sha}</c>.</summary>
    public static string UpstreamPathOf(ManagedEndpoint endpoint)
    {
        var path = endpoint.Path;
        var (ours, runtimes) = OtherPaths.FirstOrDefault(other => path == other.Ours || path.StartsWith(other.Ours + "/",
            StringComparison.Ordinal));
        return ours is null ? path : runtimes + path[ours.Length..];
    }

    /// <summary>Our target below <c>manage/</c> with the values of the exchange.</summary>
    public string Target
    {
        get
        {
            var values = PathPattern.Match(Exchange.Target.Split('?')[0]).Groups.Values.Skip(1).Select(group => group.Value).ToArray();
            var path = string.Join('/', Endpoint.Path.Split('/').Select((segment, index) => segment[0] == '{'
                ? values[ParametersBefore(index)]
                : segment));
            return path + Query;
        }
    }

    /// <summary>The query of the exchange with its question mark; empty when there is none.</summary>
    public string Query =>
        Exchange.Target.Contains('?', StringComparison.Ordinal)
        ? Exchange.Target[Exchange.Target.IndexOf('?', StringComparison.Ordinal)..]
        : string.Empty;

    /// <summary>The body that the exchange sends; null when it sends none.</summary>
    public string? Body => Exchange.Request is null ? Exchange.Body : Examples.Text(Exchange.Request);

    public override string ToString() => $"{Endpoint.Method} {Target} answers {Exchange.Response}";

    private Regex PathPattern => new(
        "^" + string.Join('/', UpstreamPathOf(Endpoint).Split('/').Select(segment => segment[0] == '{' ? "([^/]+)" : Regex.Escape(segment)))
            + "$",
        RegexOptions.NonBacktracking);

    private int ParametersBefore(int index) => Endpoint.Path.Split('/').Take(index).Count(segment => segment[0] == '{');
}
