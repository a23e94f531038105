namespace Placet.Application.Settings;

/// <summary>The address under which people reach this server.</summary>
public sealed class PublicAddressOptions
{
    /// <summary>
    /// Address of the page, <c>https://placet.example.org</c>, with the prefix of a proxy if there is one. None by default: then messages
    /// have no links, since nothing else says how their readers reach this server.
    /// </summary>
    [WebAddress("https://placet.example.org")]
    public string? PublicUrl { get; set; }

    /// <summary>The address without a slash at the end; null without one.</summary>
    public string? FindRoot() => PublicUrl is { Length: > 0 } url ? new Uri(url).AbsoluteUri.TrimEnd('/') : null;
}
