using System.Text.Json;
using Placet.Api.Binding;

namespace Placet.Api.Mcp.Results;

/// <summary>Limits of an answer's size, so that it fits into the context of a language model.</summary>
internal static class AnswerSize
{
    /// <summary>
    /// Maximum bytes of JSON of all items. An answer holds them twice, as structured content and as text, so it stays near 100 KB.
    /// </summary>
    public const int MaxItemsBytes = 45_000;

    /// <summary>Least bytes of one item before something in it is cut, however many are asked for.</summary>
    private const int MinItemBytes = 8_000;

    /// <summary>Maximum bytes of one item: the fewer are asked for, the larger each may be.</summary>
    public static int ItemBytes(int limit) => Math.Clamp(MaxItemsBytes / limit, MinItemBytes, MaxItemsBytes - 1_000);

    /// <summary>Takes items while they fit; at least one, so that a reader always gets on.</summary>
    public static List<T> Take<T>(IEnumerable<T> items)
    {
        var taken = new List<T>();
        var size = 0;
        foreach (var item in items)
        {
            size += JsonSerializer.SerializeToUtf8Bytes(item, WireJson.Options).Length;
            if (taken.Count > 0 && size > MaxItemsBytes)
                break;
            taken.Add(item);
        }

        return taken;
    }
}
