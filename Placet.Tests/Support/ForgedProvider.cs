using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Placet.Tests.Support;

/// <summary>An OpenID Connect provider that answers whatever a test says, signed with keys of its own.</summary>
internal sealed class ForgedProvider : IAsyncDisposable
{
    public const string ClientId = "placet";
    public const string ClientSecret = "a-secret-of-the-tests-with-no-other-use";

    private readonly HttpReceiver receiver;
    private readonly TimeProvider clock;
    private readonly ConcurrentDictionary<string, string> prepared = new(StringComparer.Ordinal);
    private string? nonce;

    private ForgedProvider(HttpReceiver receiver, TimeProvider clock)
    {
        this.receiver = receiver;
        this.clock = clock;
        receiver.Answer = AnswerAsync;
    }

    public string Issuer => receiver.Address;

    public IReadOnlyList<ReceivedRequest> Requests => receiver.Requests;

    /// <summary>The key that it signs with.</summary>
    public RSA Key { get; private set; } = RSA.Create(2048);

    public string KeyId { get; private set; } = "key-1";

    /// <summary>Changes the metadata.</summary>
    public Action<JsonObject>? Metadata { get; set; }

    /// <summary>Changes the claims of the id token.</summary>
    public Action<JsonObject>? Claims { get; set; }

    /// <summary>Makes the id token out of its claims; signs it with RS256 when null.</summary>
    public Func<JsonObject, string>? Sign { get; set; }

    /// <summary>Answers requests for a path in another way.</summary>
    public Dictionary<string, Func<HttpContext, Task>> Routes { get; } = new(StringComparer.Ordinal);

    /// <summary>Who signs in: somebody whom nobody has seen yet.</summary>
    public string Subject { get; set; } = Guid.NewGuid().ToString("N");

    public static async Task<ForgedProvider> StartAsync(TimeProvider? clock = null) =>
        new(await HttpReceiver.StartAsync(), clock ?? TimeProvider.System);

    /// <summary>The settings of a program that signs people in there.</summary>
    public string[] Settings(int index = 0, string id = "work") =>
    [
        $"Accounts:Providers:{index}:Id={id}",
        $"Accounts:Providers:{index}:Authority={Issuer}",
        $"Accounts:Providers:{index}:ClientId={ClientId}",
        $"Accounts:Providers:{index}:ClientSecret={ClientSecret}",
        $"Accounts:Providers:{index}:AllowNewUsers=true",
    ];

    /// <summary>Makes it an honest one again, for a person whom nobody has seen yet.</summary>
    public void Reset()
    {
        (Metadata, Claims, Sign, Subject) = (null, null, null, Guid.NewGuid().ToString("N"));
        Routes.Clear();
    }

    /// <summary>Signs with a new key from now on, and publishes no other.</summary>
    public void Rotate()
    {
        Key.Dispose();
        (Key, KeyId) = (RSA.Create(2048), $"key-{Guid.NewGuid():N}");
    }

    /// <summary>Begins a sign-in in a browser, and agrees to it.</summary>
    /// <returns>The address that the provider redirects to.</returns>
    public async Task<Uri> AuthorizeAsync(SignInBrowser browser, string provider = "work", string? returnTo = null) =>
        Authorize(await browser.BeginAsync(provider, returnTo));

    /// <summary>Agrees to a sign-in that was begun.</summary>
    public Uri Authorize(Uri authorization)
    {
        var query = QueryHelpers.ParseQuery(authorization.Query);
        nonce = query["nonce"];
        return new Uri(QueryHelpers.AddQueryString(query["redirect_uri"]!, new Dictionary<string, string?>
        {
            ["code"] = Guid.NewGuid().ToString("N"),
            ["state"] = query["state"],
        }));
    }

    /// <summary>Settles now what a sign-in will be answered, so that several people can end theirs at once.</summary>
    /// <param name="callback">The address that the provider redirected to last.</param>
    /// <returns>The same.</returns>
    public Uri Prepare(Uri callback)
    {
        prepared[QueryHelpers.ParseQuery(callback.Query)["code"].ToString()] = IdToken();
        return callback;
    }

    /// <summary>The claims of an id token that is a good one.</summary>
    public JsonObject GoodClaims()
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        return new JsonObject
        {
            ["iss"] = Issuer,
            ["sub"] = Subject,
            ["aud"] = ClientId,
            ["iat"] = now,
            ["exp"] = now + 300,
            ["nonce"] = nonce,
            ["sid"] = "session-1",
            ["email"] = $"{Subject}@placet.test",
            ["email_verified"] = true,
            ["name"] = "Ada",
        };
    }

    /// <summary>The claims of a logout token that is a good one.</summary>
    public JsonObject LogoutClaims(string session)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        return new JsonObject
        {
            ["iss"] = Issuer,
            ["sub"] = Subject,
            ["sid"] = session,
            ["aud"] = ClientId,
            ["iat"] = now,
            ["exp"] = now + 120,
            ["jti"] = Guid.NewGuid().ToString("N"),
            ["events"] = new JsonObject { ["http://schemas.openid.net/event/backchannel-logout"] = new JsonObject() },
        };
    }

    /// <summary>Makes a token.</summary>
    /// <param name="type">The type in the header; null for none.</param>
    /// <param name="key">Another key than the published one.</param>
    public string Token(JsonObject claims, string? type = "JWT", RSA? key = null)
    {
        var header = new JsonObject { ["alg"] = "RS256", ["kid"] = KeyId };
        if (type is not null)
            header["typ"] = type;
        return Token(
            header, claims,
            text => (key ?? Key).SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    /// <summary>Makes a token of parts that nobody checked.</summary>
    public static string Token(JsonObject header, JsonObject claims, Func<byte[], byte[]> sign)
    {
        var text = $"{Encode(header)}.{Encode(claims)}";
        return $"{text}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(text)))}";
    }

    public ValueTask DisposeAsync()
    {
        Key.Dispose();
        return receiver.DisposeAsync();
    }

    private static string Encode(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));

    private Task AnswerAsync(HttpContext context)
    {
        if (Routes.TryGetValue(context.Request.Path, out var other))
            return other(context);
        switch (context.Request.Path)
        {
            case "/.well-known/openid-configuration":
                var metadata = new JsonObject
                {
                    ["issuer"] = Issuer,
                    ["authorization_endpoint"] = $"{Issuer}/authorize",
                    ["token_endpoint"] = $"{Issuer}/token",
                    ["jwks_uri"] = $"{Issuer}/keys",
                };
                Metadata?.Invoke(metadata);
                return WriteAsync(context, metadata);
            case "/keys":
                var parameters = Key.ExportParameters(includePrivateParameters: false);
                return WriteAsync(context, new JsonObject
                {
                    ["keys"] = new JsonArray(new JsonObject
                    {
                        ["kty"] = "RSA",
                        ["kid"] = KeyId,
                        ["use"] = "sig",
                        ["n"] = Base64Url.EncodeToString(parameters.Modulus!),
                        ["e"] = Base64Url.EncodeToString(parameters.Exponent!),
                    }),
                });
            case "/token":
                return WriteTokenAsync(context);
            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
        }
    }

    private string IdToken()
    {
        var claims = GoodClaims();
        Claims?.Invoke(claims);
        return Sign?.Invoke(claims) ?? Token(claims);
    }

    private async Task WriteTokenAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        await WriteAsync(context, new JsonObject
        {
            ["access_token"] = "of no use here",
            ["token_type"] = "Bearer",
            ["id_token"] = prepared.TryRemove(form["code"].ToString(), out var token) ? token : IdToken(),
        });
    }

    private static Task WriteAsync(HttpContext context, JsonObject answer)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(answer.ToJsonString());
    }
}
