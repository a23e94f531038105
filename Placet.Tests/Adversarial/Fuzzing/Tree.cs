using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Placet.Tests.Adversarial.Fuzzing;

/// <summary>A JSON document that can also be a bad one: keys may come twice, and a scalar is whatever text stands there.</summary>
internal abstract record Tree
{
    /// <summary>How many nodes there are, itself included.</summary>
    public abstract int Count { get; }

    public static Tree Of(JsonNode? node) => node switch
    {
        JsonObject members => new Members([.. members.Select(member => (member.Key, Of(member.Value)))]),
        JsonArray items => new Items([.. items.Select(Of)]),
        null => new Scalar("null"),
        _ => new Scalar(node.ToJsonString()),
    };

    public static Tree Text(string text) => new Scalar(JsonSerializer.Serialize(text));

    /// <summary>Changes the node of a number, counted from the root, 0, in the order they are written.</summary>
    public abstract Tree Change(int number, Func<Tree, Tree> change);

    public abstract override string ToString();
}

/// <summary>Anything that is written as it stands.</summary>
internal sealed record Scalar(string Raw) : Tree
{
    public override int Count => 1;

    public override Tree Change(int number, Func<Tree, Tree> change) => change(this);

    public override string ToString() => Raw;
}

/// <summary>An array.</summary>
internal sealed record Items(ImmutableArray<Tree> All) : Tree
{
    public override int Count => 1 + All.Sum(item => item.Count);

    public override Tree Change(int number, Func<Tree, Tree> change)
    {
        if (number == 0)
            return change(this);
        var (before, index) = (1, 0);
        for (; number >= before + All[index].Count; index++)
            before += All[index].Count;
        return new Items(All.SetItem(index, All[index].Change(number - before, change)));
    }

    public override string ToString() => $"[{string.Join(',', All)}]";
}

/// <summary>An object.</summary>
internal sealed record Members(ImmutableArray<(string Key, Tree Value)> All) : Tree
{
    public override int Count => 1 + All.Sum(member => member.Value.Count);

    public override Tree Change(int number, Func<Tree, Tree> change)
    {
        if (number == 0)
            return change(this);
        var (before, index) = (1, 0);
        for (; number >= before + All[index].Value.Count; index++)
            before += All[index].Value.Count;
        return new Members(All.SetItem(index, (All[index].Key, All[index].Value.Change(number - before, change))));
    }

    public override string ToString() =>
        $"{{{string.Join(',', All.Select(member => $"{JsonSerializer.Serialize(member.Key)}:{member.Value}"))}}}";
}
