using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Routing;
using Placet.Api.Binding;
using Placet.Api.Controllers.Management;
using Placet.Api.OpenApi;

namespace Placet.Tests.Contract;

/// <summary>One managed route as its controller declares it; the tables of the tests are made from these.</summary>
/// <param name="Path">Below <c>manage/</c>, such as <c>sessions/{key}</c>.</param>
/// <param name="Example">Group and name of its example files, such as <c>sessions.get</c>.</param>
/// <param name="Request">The record of its body; null when it takes none.</param>
/// <param name="Response">The record of its answer; <see cref="string"/> for a text.</param>
internal sealed record ManagedEndpoint(string Method, string Path, string Example, Type? Request, Type Response)
{
    private const string Prefix = "api/agents/{agentId}/manage/";

    // The document shows the first of three answers; the files of all of them are named for the poll.
    private const string FirstOfSeveral = "-pending";

    /// <summary>Every managed route, an action with two routes twice.</summary>
    public static IReadOnlyList<ManagedEndpoint> All { get; } =
    [
        .. from controller in typeof(ManagementController).Assembly.GetTypes()
           where controller.IsSubclassOf(typeof(ManagementController))
           from route in controller.GetCustomAttributes<RouteAttribute>()
           from action in controller.GetMethods()
           from verb in action.GetCustomAttributes<HttpMethodAttribute>()
           from method in verb.HttpMethods
           orderby route.Template, verb.Template, method
           select Of(action, method, verb.Template is null ? route.Template : $"{route.Template}/{verb.Template}"),
    ];

    /// <summary>The route whose answers or bodies this example file shows; null when there is none.</summary>
    /// <param name="file">Such as <c>cron.create-at.request.json</c>.</param>
    public static ManagedEndpoint? OfFile(string file) =>
        All.Where(endpoint => endpoint.IsShownBy(file)).MaxBy(endpoint => endpoint.Example.Length);

    /// <summary>The record that an example file has to fit; null when no route has such a body or answer.</summary>
    public static Type? RecordOf(string file) =>
        file.Contains(".request.", StringComparison.Ordinal) ? OfFile(file)?.Request : OfFile(file)?.Response;

    public override string ToString() => $"{Method} {Path}";

    private bool IsShownBy(string file) => file.StartsWith(Example, StringComparison.Ordinal) && file[Example.Length] is '.' or '-';

    private static ManagedEndpoint Of(MethodInfo action, string method, string template)
    {
        var response = action.GetCustomAttribute<RuntimeResponseAttribute>()
            ?? throw new InvalidOperationException($"{action.DeclaringType!.Name}.{action.Name} names no example.");
        var stem = response.Example;
        return new(
            method,
            template.StartsWith(Prefix, StringComparison.Ordinal)
                ? template[Prefix.Length..]
                : throw new InvalidOperationException(template),
            stem.EndsWith(FirstOfSeveral, StringComparison.Ordinal) ? stem[..^FirstOfSeveral.Length] : stem,
            action.GetParameters().Select(parameter => parameter.ParameterType).SingleOrDefault(IsBody)?.GetGenericArguments()[0],
            response.Type);
    }

    private static bool IsBody(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(JsonBody<>);
}
