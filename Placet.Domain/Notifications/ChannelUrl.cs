using System.Diagnostics.CodeAnalysis;
using Placet.Domain.Agents;
using Placet.Domain.Secrets;

namespace Placet.Domain.Notifications;

/// <summary>Web address of a channel: an absolute http(s) address without user info or fragment. Prints with secret parts masked.</summary>
public sealed class ChannelUrl
{
    /// <summary>Maximum length in characters.</summary>
    public const int MaxLength = RuntimeAddress.MaxLength;

    private readonly string? query;

    private ChannelUrl(RuntimeAddress address, string? query) => (Address, this.query) = (address, query);

    /// <summary>The address without its query; decides whether it may be connected to.</summary>
    public RuntimeAddress Address { get; }

    /// <summary>The whole address, which may contain a secret.</summary>
    public Uri Whole => query is null ? Address.Root : new Uri($"{Address.Root.AbsoluteUri}?{query}");

    /// <summary>Parses an address.</summary>
    /// <returns>False when the text is not allowed, or other software could read it as another address.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ChannelUrl? url)
    {
        url = null;
        if (text is null || text.Length > MaxLength)
            return false;
        var mark = text.IndexOf('?', StringComparison.Ordinal);
        var asked = mark < 0 ? null : text[(mark + 1)..];
        if (asked is not null && (asked.AsSpan().ContainsAnyExceptInRange('!', '~') || asked.Contains('#', StringComparison.Ordinal)))
            return false;
        if (!RuntimeAddress.TryParse(mark < 0 ? text : text[..mark], out var address))
            return false;
        url = new ChannelUrl(address, asked);
        return true;
    }

    /// <summary>
    /// The address as it is shown: the query is masked, and so is the path of Slack and Discord, since whoever knows it can post.
    /// </summary>
    public string ShownFor(ChannelKind kind)
    {
        var root = Address.Root;
        if (kind is ChannelKind.Slack or ChannelKind.Discord)
            return $"{root.GetLeftPart(UriPartial.Authority)}/{SecretText.Mask}";
        return query is null ? root.AbsoluteUri : $"{root.AbsoluteUri}?{SecretText.Mask}";
    }
}
