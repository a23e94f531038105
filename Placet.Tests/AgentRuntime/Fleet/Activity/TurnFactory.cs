using System.Globalization;

namespace Placet.AgentRuntime.Fleet.Activity;

/// <summary>Makes an agent's conversations and turns.</summary>
internal sealed class TurnFactory(FleetAgent agent)
{
    private const string ProviderSilent = "The model provider did not answer within 60 s";

    // Tokens of a request. A job begins with an empty session each time.
    private const int ContextOfTalk = 4_000;
    private const int ContextOfJob = 800;

    private readonly Role role = agent.Role;

    /// <summary>One conversation from its first turn to its last.</summary>
    /// <param name="random">What decides it.</param>
    /// <param name="startMs">When it begins.</param>
    /// <param name="pauseMs">How long people take to read and to write, at least and at most.</param>
    /// <param name="mayFail">Some turns fail.</param>
    public IEnumerable<Turn> Converse(SeededRandom random, long startMs, (int Least, int Most) pauseMs, bool mayFail)
    {
        var talk = random.Pick(role.Conversations);
        var channel = random.Pick(role.Channels);
        var seed = random.Next();
        var conversation = new Conversation($"{channel}:{ChatId(channel, seed)}", channel, channel, seed, role)
        {
            Exchanges = talk.Exchanges,
            TitleTemplate = talk.Title,
        };
        var model = random.Chance(0.85) ? role.Model : role.SecondModel;
        var at = startMs;
        for (var number = 0; number < talk.Exchanges.Length; number++)
        {
            var fails = mayFail && random.Chance(0.015);
            var turn = Make(ref random, at, conversation, number, model, fails ? ProviderSilent : null, ContextOfTalk);
            yield return turn;
            at = turn.EndMs + random.Between(pauseMs.Least, pauseMs.Most);
        }
    }

    /// <summary>One run of a job.</summary>
    public Turn Work(long startMs, Conversation conversation, string? error)
    {
        var random = SeededRandom.For(conversation.Seed, startMs);
        // Jobs that are due in the same minute do not begin in the same millisecond.
        return Make(ref random, startMs + random.Between(3, 900), conversation, number: 0, role.Model, error, ContextOfJob);
    }

    /// <summary>All runs of a job are one conversation.</summary>
    public Conversation ForJob(string id, string name, Role.Exchange exchange) =>
        new($"cron:{id}", channel: null, "cron", SeededRandom.Hash(agent.Name + id), role) { Exchanges = [exchange], TitleTemplate = name };

    private static Turn Make(ref SeededRandom random, long startMs, Conversation conversation, int number, string? model, string? error,
        int context)
    {
        var tools = error is null ? conversation.Exchange(number).Tools.Length : 0;
        var iterations = 1 + tools;
        var prompt = 0;
        for (var i = 0; i < iterations; i++)
            prompt += (context * random.Between(60, 130) / 100) + (number * 900) + (i * context / 3);
        return new Turn(startMs, error is null ? iterations * random.Between(1_700, 5_400) : random.Between(20_000, 61_000), conversation,
            number)
        {
            Model = model,
            Provider = model?[..model.IndexOf('/', StringComparison.Ordinal)] ?? "",
            PromptTokens = prompt,
            CompletionTokens = error is null ? iterations * random.Between(70, 420) : 0,
            CachedTokens = (int)(prompt * (0.25 + (0.5 * random.Share()))) / 64 * 64,
            Iterations = iterations,
            Error = error,
        };
    }

    // A chat with a person goes on for ever, elsewhere each matter has a thread of its own.
    private string ChatId(string channel, ulong seed) => channel switch
    {
        "telegram" or "signal" =>
            string.Create(CultureInfo.InvariantCulture,
            $"{SeededRandom.Hash(agent.Name + (seed % (ulong)role.Contacts.Length)) % 900_000_000 + 100_000_000}"),
        "slack" => string.Create(CultureInfo.InvariantCulture, $"C{(seed % 7) + 2}K{seed % 0xffff:X4}-{(seed >> 16) % 1_000_000}"),
        "email" => string.Create(CultureInfo.InvariantCulture, $"<{seed % 0xffffffff:x8}@mail.example>"),
        _ => string.Create(CultureInfo.InvariantCulture, $"th_{seed % 0xffffffff:x8}"),
    };
}
