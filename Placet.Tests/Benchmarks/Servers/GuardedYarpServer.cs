using System.Collections.Frozen;
using System.Net.Http.Headers;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Yarp.ReverseProxy.Forwarder;

namespace Placet.Benchmarks.Servers;

/// <summary>
/// What a user would build instead of Placet: YARP's forwarder behind JwtBearer, with the owner check and the runtime's key in memory. It
/// neither checks that a response is JSON nor normalizes errors.
/// </summary>
internal static class GuardedYarpServer
{
    public const string Command = "guarded-yarp";

    /// <summary>The path of the agent's managed routes.</summary>
    public const string ManagedPath = "/api/agents/" + AgentId + "/manage/";

    private const string Issuer = "placet";
    private const string OwnerId = "owner-1";
    private const string AgentId = "agent-1";
    private const string RuntimeKey = "runtime-key-0123456789";

    /// <summary>Creates a token that the server accepts.</summary>
    /// <param name="signingKey">Base64.</param>
    public static string CreateToken(string signingKey) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Issuer,
        Audience = Issuer,
        Claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = OwnerId, ["role"] = "owner" },
        Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(1),
        SigningCredentials = new SigningCredentials(KeyOf(signingKey), SecurityAlgorithms.HmacSha256),
    });

    /// <summary>Runs until it is killed.</summary>
    /// <param name="arguments">Address to listen on, address of the upstream, signing key in base64.</param>
    public static Task RunAsync(string[] arguments)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(arguments[0]);
        builder.Services.AddHttpForwarder();
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(options =>
        {
            options.MapInboundClaims = false;
            options.TokenValidationParameters = new TokenValidationParameters
            {
                ValidIssuer = Issuer,
                ValidAudience = Issuer,
                IssuerSigningKey = KeyOf(arguments[2]),
                ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            };
        });
        builder.Services.AddAuthorization();
        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet("/", () => "ok");
        MapManagedRoutes(app, arguments[1]);
        return app.RunAsync();
    }

    private static void MapManagedRoutes(WebApplication app, string upstream)
    {
        var runtimes = new Dictionary<(string Owner, string Agent), Runtime>
        {
            [(OwnerId, AgentId)] = new(upstream, new AuthenticationHeaderValue("Bearer", RuntimeKey)),
        }.ToFrozenDictionary();
        var forwarder = app.Services.GetRequiredService<IHttpForwarder>();
        var client = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false });
        var options = new ForwarderRequestConfig { ActivityTimeout = TimeSpan.FromSeconds(15) };
        app.Map("/api/agents/{agentId}/manage/{**rest}", async (HttpContext context, string agentId, string rest) =>
        {
            if (!runtimes.TryGetValue((context.User.FindFirstValue("sub") ?? string.Empty, agentId), out var runtime))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            await forwarder.SendAsync(
                context, runtime.Address, client, options, new RuntimeTransformer(runtime, rest), context.RequestAborted);
        }).RequireAuthorization();
    }

    private static SymmetricSecurityKey KeyOf(string signingKey) => new(Convert.FromBase64String(signingKey));

    private sealed record Runtime(string Address, AuthenticationHeaderValue Authorization);

    /// <summary>Replaces path and credentials; the rest is what YARP copies by default.</summary>
    private sealed class RuntimeTransformer(Runtime runtime, string rest) : HttpTransformer
    {
        public override async ValueTask TransformRequestAsync(
            HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
        {
            await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
            proxyRequest.Headers.Remove("Cookie");
            proxyRequest.Headers.Authorization = runtime.Authorization;
            proxyRequest.RequestUri = RequestUtilities.MakeDestinationAddress(
                destinationPrefix, "/api/v1/" + rest, httpContext.Request.QueryString);
        }
    }
}
