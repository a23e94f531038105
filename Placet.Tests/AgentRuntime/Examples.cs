using System.Text;
using System.Text.Json.Nodes;
using Placet.AgentRuntime.Http;

namespace Placet.AgentRuntime;

/// <summary>The example files of the contract, embedded: the runtime starts with their data.</summary>
public static class Examples
{
    /// <summary>All file names, such as <c>cron.list.response.json</c>.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(Examples).Assembly.GetManifestResourceNames().Where(IsExample).Order(StringComparer.Ordinal)];

    /// <summary>The bytes of one file as they are in the contract.</summary>
    /// <param name="name">A file name as in <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">There is no such file.</exception>
    public static byte[] Bytes(string name)
    {
        using var stream = typeof(Examples).Assembly.GetManifestResourceStream(name)
            ?? throw new ArgumentException($"There is no example file '{name}'.", nameof(name));
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The text of one file.</summary>
    /// <param name="name">A file name as in <see cref="Names"/>.</param>
    public static string Text(string name) => Encoding.UTF8.GetString(Bytes(name));

    internal static JsonObject Response(string operation) => Object($"{operation}.response.json");

    internal static JsonObject Request(string operation) => Object($"{operation}.request.json");

    /// <summary>The objects below <paramref name="member"/> of a list's answer, free to be put elsewhere.</summary>
    internal static List<JsonObject> Items(string operation, string member = "items") =>
        [.. Response(operation)[member]!.AsArray().Select(item => item!.DeepClone().AsObject())];

    // What a fleet is made of is embedded too.
    private static bool IsExample(string name) => !name.StartsWith("fleet/", StringComparison.Ordinal);

    private static JsonObject Object(string name) => Json.ParseObject(Bytes(name));
}
