using System.Text.Json;

namespace Placet.Tests.Browser.Support;

/// <summary>An authenticator inside of Chromium, which stores passkeys and answers without asking anybody.</summary>
internal sealed class VirtualAuthenticator
{
    private readonly ICDPSession session;
    private readonly string id;

    private VirtualAuthenticator(ICDPSession session, string id) => (this.session, this.id) = (session, id);

    /// <summary>Plugs one in for a page. It is the platform's own: it stores passkeys and verifies its user.</summary>
    public static async Task<VirtualAuthenticator> AddAsync(IPage page)
    {
        var opened = await page.Context.NewCDPSessionAsync(page);
        await opened.SendAsync("WebAuthn.enable");
        var added = await opened.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        return new VirtualAuthenticator(opened, added!.Value.GetProperty("authenticatorId").GetString()!);
    }

    /// <summary>Says whether its user shows a fingerprint or PIN that is right.</summary>
    public Task SetUserVerifiedAsync(bool isUserVerified) => session.SendAsync("WebAuthn.setUserVerified", new Dictionary<string, object>
    {
        ["authenticatorId"] = id,
        ["isUserVerified"] = isUserVerified,
    });

    /// <summary>The passkeys that it stores.</summary>
    public async Task<IReadOnlyList<JsonElement>> CredentialsAsync()
    {
        var answer = await session.SendAsync("WebAuthn.getCredentials", new Dictionary<string, object> { ["authenticatorId"] = id });
        return [.. answer!.Value.GetProperty("credentials").EnumerateArray()];
    }
}
