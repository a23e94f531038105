using System.Reflection;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NSwag;
using NSwag.Generation.Processors;
using NSwag.Generation.Processors.Contexts;
using Placet.Api.Hosting;

namespace Placet.Api.OpenApi;

/// <summary>Adds the contract's example to every relayed operation, and an example of a runtime's error.</summary>
internal sealed class ExampleProcessor : IOperationProcessor
{
    private static readonly JToken RuntimeError = JToken.Parse("""
        {"error":{"code":"upstream_409","message":"job exists"},"upstreamStatus":409,"traceId":"4bf92f3577b34da6a3ce929d0e0e4736"}
        """);

    public bool Process(OperationProcessorContext context)
    {
        if (context.MethodInfo.GetCustomAttribute<RuntimeResponseAttribute>() is not { } example)
            return true;
        var operation = context.OperationDescription.Operation;
        if (operation.RequestBody is { } body && Read($"{example.Example}.request") is { } request)
            Show(body.Content, request);
        if (Read($"{example.Example}.response") is { } response)
            Show(operation.Responses["200"].Content, response);
        Show(operation.Responses["default"].Content, RuntimeError);
        return true;
    }

    private static void Show(IDictionary<string, OpenApiMediaType> content, object example)
    {
        foreach (var media in content.Values)
            media.Example = example;
    }

    private static object? Read(string stem)
    {
        if (EmbeddedFile.Names.FirstOrDefault(name => name.StartsWith($"examples/{stem}.", StringComparison.Ordinal)) is not { } name)
            return null;
        var text = Encoding.UTF8.GetString(EmbeddedFile.Read(name));
        return name.EndsWith(".json", StringComparison.Ordinal) ? Parse(text) : text;
    }

    /// <summary>Parses JSON without converting times and numbers, which would be written differently.</summary>
    private static JToken Parse(string text)
    {
        using var reader = new JsonTextReader(new StringReader(text))
        {
            DateParseHandling = DateParseHandling.None,
            FloatParseHandling = FloatParseHandling.Decimal,
        };
        return JToken.Load(reader);
    }
}
