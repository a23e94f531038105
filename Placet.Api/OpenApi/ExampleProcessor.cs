using System.Reflection;
using Newtonsoft.Json.Linq;
using NSwag;
using NSwag.Generation.Processors;
using NSwag.Generation.Processors.Contexts;

namespace Placet.Api.OpenApi;

/// <summary>Shows at every relayed operation the contract's example of it.</summary>
internal sealed class ExampleProcessor : IOperationProcessor
{
    private static readonly Assembly Assembly = typeof(ExampleProcessor).Assembly;

    private static readonly string[] Names = Assembly.GetManifestResourceNames();

    public bool Process(OperationProcessorContext context)
    {
        if (context.MethodInfo.GetCustomAttribute<RuntimeExampleAttribute>() is not { } example)
            return true;
        var operation = context.OperationDescription.Operation;
        if (operation.RequestBody is { } body && Read($"{example.Stem}.request") is { } sent)
            Show(body.Content, sent);
        if (Read($"{example.Stem}.response") is { } answered)
            Show(operation.Responses["200"].Content, answered);
        return true;
    }

    private static void Show(IDictionary<string, OpenApiMediaType> content, object example)
    {
        foreach (var media in content.Values)
            media.Example = example;
    }

    private static object? Read(string stem)
    {
        if (Names.FirstOrDefault(name => name.StartsWith($"examples/{stem}.", StringComparison.Ordinal)) is not { } name)
            return null;
        using var reader = new StreamReader(Assembly.GetManifestResourceStream(name)!);
        var text = reader.ReadToEnd();
        return name.EndsWith(".json", StringComparison.Ordinal) ? JToken.Parse(text) : text;
    }
}
