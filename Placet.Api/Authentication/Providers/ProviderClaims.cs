using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using Placet.Application.Accounts.Providers;

namespace Placet.Api.Authentication.Providers;

/// <summary>The claims of a validated id token, and of the provider's answer about the person.</summary>
/// <param name="idToken">The validated token.</param>
internal sealed class ProviderClaims(string idToken)
{
    // RFC 8176. Two of different kinds are two factors, whatever the provider calls it.
    private static readonly string[][] FactorKinds =
    [
        ["pwd", "pin", "kba"],
        ["otp", "hwk", "swk", "sc", "sms", "tel", "pop"],
        ["face", "fpt", "iris", "retina", "vbm"],
    ];

    private readonly JsonElement token = PayloadOf(idToken);

    /// <summary>What the provider answered about the person; undefined without an answer.</summary>
    public JsonElement UserInfo { get; set; }

    /// <summary>The person, as far as this server is concerned.</summary>
    /// <returns>Null when the token has no usable subject.</returns>
    public ExternalIdentity? ToIdentity(ProviderOptions provider)
    {
        // Who it is comes from the signed token alone.
        if (Text(token, "iss") is not { } issuer || Text(token, "sub") is not { Length: > 0 and <= ExternalIdentity.MaxLength } subject)
            return null;
        return new ExternalIdentity(provider.Id, issuer, subject)
        {
            SessionId = Text(token, "sid") is { Length: > 0 and <= ExternalIdentity.MaxLength } session ? session : null,
            Email = Text("email"),
            IsEmailVerified = Find(["email_verified"]) switch
            {
                { ValueKind: JsonValueKind.True } => true,
                { ValueKind: JsonValueKind.False } => false,
                // Some providers send a text.
                { ValueKind: JsonValueKind.String } text => text.ValueEquals("true"),
                _ => null,
            },
            Name = Text("name"),
            IsOwner = string.IsNullOrEmpty(provider.RoleClaim)
                ? null
                : TextsOf(Find([provider.RoleClaim]) ?? Find(provider.RoleClaim.Split('.')))
                    .Any(value => provider.OwnerValues.Contains(value, StringComparer.Ordinal)),
            HasSecondFactor = HasSecondFactor([.. TextsOf(Find(token, ["amr"]))]),
        };
    }

    /// <summary>The claims of a validated token as they were sent.</summary>
    public static JsonElement PayloadOf(string token)
    {
        using var document = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(token.Split('.')[1]));
        return document.RootElement.Clone();
    }

    private static bool HasSecondFactor(string[] methods) =>
        methods.Contains("mfa", StringComparer.Ordinal)
        || FactorKinds.Count(kind => methods.Any(method => kind.Contains(method, StringComparer.Ordinal))) > 1;

    private string? Text(string name) => Text(token, name) ?? Text(UserInfo, name);

    private JsonElement? Find(string[] path) => Find(token, path) ?? Find(UserInfo, path);

    private static string? Text(JsonElement claims, string name) =>
        Find(claims, [name]) is { ValueKind: JsonValueKind.String } found ? found.GetString() : null;

    private static JsonElement? Find(JsonElement claims, string[] path)
    {
        foreach (var name in path)
        {
            if (claims.ValueKind is not JsonValueKind.Object || !claims.TryGetProperty(name, out claims))
                return null;
        }

        return claims;
    }

    private static IEnumerable<string> TextsOf(JsonElement? claim) => claim switch
    {
        { ValueKind: JsonValueKind.String } text => [text.GetString()!],
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray()
            .Where(static entry => entry.ValueKind is JsonValueKind.String).Select(static entry => entry.GetString()!),
        _ => [],
    };
}
