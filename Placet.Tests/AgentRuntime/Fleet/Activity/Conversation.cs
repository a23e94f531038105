using System.Globalization;
using System.Text.RegularExpressions;

namespace Placet.AgentRuntime.Fleet.Activity;

/// <summary>
/// One conversation of an agent, or all runs of one job. Its texts are made when they are read: what is kept is what they follow from.
/// </summary>
internal sealed partial class Conversation(string key, string? channel, string origin, ulong seed, Role role)
{
    public string Key => key;

    public string? Channel => channel;

    public string Origin => origin;

    /// <summary>The chat within the channel.</summary>
    public string? ChannelId => channel is null ? null : key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..];

    public ulong Seed => seed;

    public required Role.Exchange[] Exchanges { get; init; }

    public required string TitleTemplate { get; init; }

    public string Title => Fill(TitleTemplate);

    public Role.Exchange Exchange(int number) => Exchanges[number % Exchanges.Length];

    /// <summary>A text with this conversation's values in its slots.</summary>
    public string Fill(string template) => Slot().Replace(template, slot => Value(slot.Groups["name"].Value));

    private string Value(string name)
    {
        var random = SeededRandom.For(seed, (long)SeededRandom.Hash(name));
        if (role.Slots.TryGetValue(name, out var values))
            return random.Pick(values);
        return name switch
        {
            "person" => random.Pick(role.Contacts),
            "n" => random.Between(2, 9).ToString(CultureInfo.InvariantCulture),
            "m" => random.Between(11, 48).ToString(CultureInfo.InvariantCulture),
            "number" => random.Between(1040, 9870).ToString(CultureInfo.InvariantCulture),
            "amount" => string.Create(CultureInfo.InvariantCulture, $"{random.Between(84, 4900)}.{random.Between(10, 99)}"),
            "day" => random.Pick((string[])["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]),
            "time" =>
                string.Create(CultureInfo.InvariantCulture, $"{random.Between(9, 16)}:{random.Pick((string[])["00", "15", "30", "45"])}"),
            _ => throw new InvalidOperationException($"The role {role.Name} has no values for {{{name}}}."),
        };
    }

    [GeneratedRegex("{(?<name>[a-z]+)}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Slot();
}
