using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Namotion.Reflection;
using NJsonSchema;
using NSwag;
using NSwag.Generation.Processors.Contexts;
using Placet.Api.Authentication;
using Placet.Api.Contracts.Agents;
using Placet.Api.Controllers;
using Placet.Domain.Accounts;

namespace Placet.Api.OpenApi;

/// <summary>Documents the errors of our own operations: declared ones, and those that follow from authentication, body and path.</summary>
internal static class OwnResponses
{
    private const string NoToken = "No token, or one that is not valid any more: `unauthorized`.";
    private const string NoKey = "No API key, or one that is not known or has expired: `unauthorized`, `invalid_api_key`.";
    private const string NoTokenOrKey = $"{NoToken} An API key that has expired: `invalid_api_key`.";
    private const string NoOwner = "The caller is not an owner: `forbidden`.";
    private const string NoScope = "The API key lacks the scope that `scope` names: `forbidden_scope`.";
    private const string OtherAgents = "The API key is limited to some agents, and this concerns others too: `forbidden_agent`.";
    private const string Foreign = "A page of an origin that is not allowed sent it with the session cookie: `cross_origin_request`.";
    private const string ForeignAlways =
        "A page of an origin that is not allowed sent it, with or without the session cookie: `cross_origin_request`.";

    private static readonly Dictionary<string, string> Meanings = new(StringComparer.Ordinal)
    {
        ["400"] =
            "A rule of the request is broken: `validation_failed`, with an entry of `errors` for each. "
            + "Or the body is no JSON: `malformed_json`.",
        ["404"] = "It does not exist, or is somebody else's; the code says what: `agent_not_found`, `api_key_not_found`, `user_not_found`, "
            + "`notification_channel_not_found`.",
        ["413"] = "The body is larger than 256 KiB: `payload_too_large`.",
        ["415"] = "The body is not `application/json`: `unsupported_media_type`.",
        ["default"] = "Any other error: `unavailable` (503) while the service stops or its database is away, `internal_error` (500), "
            + "`password_change_required` and `second_factor_required` (403) where the server demands either first.",
    };

    public static IEnumerable<KeyValuePair<string, OpenApiResponse>> Describe(OperationProcessorContext context, OpenApiOperation operation)
    {
        var documented = context.MethodInfo.GetXmlDocsElement(null)?.Elements("response")
            .ToDictionary(static element => element.Attribute("code")!.Value, StringComparer.Ordinal) ?? [];
        var statuses = documented.Keys.Where(static status => status[0] != '2').Concat(Implied(context, operation)).Append("default");
        foreach (var status in statuses.Distinct(StringComparer.Ordinal))
        {
            var text = documented.GetValueOrDefault(status)?.ToXmlDocsContent(DocumentServices.DocsFormat).Trim();
            var response = new OpenApiResponse { Description = text ?? MeaningOf(status, context) };
            if (status == "429")
                response.Headers["Retry-After"] = new OpenApiHeader
                {
                    Description = "Seconds to wait.",
                    Schema = new JsonSchema { Type = JsonObjectType.Integer },
                };
            yield return KeyValuePair.Create(status, response);
        }
    }

    private static IEnumerable<string> Implied(OperationProcessorContext context, OpenApiOperation operation)
    {
        if (operation.RequestBody is not null)
        {
            yield return "400";
            yield return "413";
            yield return "415";
        }

        if (context.MethodInfo.GetCustomAttribute<AllowAnonymousAttribute>() is null)
            yield return "401";
        if (ForbiddenOf(context).Any())
            yield return "403";
        if (operation.Parameters.Any(parameter => parameter.Kind is OpenApiParameterKind.Path)
            || Array.Exists(context.MethodInfo.GetParameters(), static parameter => NamesAgent(parameter.ParameterType)))
            yield return "404";
    }

    /// <summary>Whether a payload names an agent, as payloads of the agents' own routes do (contract 7).</summary>
    private static bool NamesAgent(Type payload) =>
        payload.GetProperty(nameof(ChannelPayload.ChannelId)) is not null
            || payload.GetProperty(nameof(StatusPingPayload.AgentId)) is not null;

    private static string MeaningOf(string status, OperationProcessorContext context) => status switch
    {
        "401" => context.ControllerType.IsSubclassOf(typeof(AgentKeyController)) ? NoKey
            : SecurityProcessor.AccessOf(context) is null ? NoToken : NoTokenOrKey,
        "403" => string.Join(' ', ForbiddenOf(context)),
        _ => Meanings[status],
    };

    private static IEnumerable<string> ForbiddenOf(OperationProcessorContext context)
    {
        if (IsForOwners(context))
            yield return NoOwner;
        var access = SecurityProcessor.AccessOf(context);
        // Without the scope read, a key is no credential of a user.
        if (access is { Scope: not ApiKeyScope.Read })
            yield return NoScope;
        if (access is { AgentParameter: null, Agents: AgentBounds.Refused or AgentBounds.Query })
            yield return OtherAgents;
        if (IsGuarded(context))
            yield return ForeignOf(context);
    }

    private static string ForeignOf(OperationProcessorContext context) =>
        context.MethodInfo.GetCustomAttribute<SetsSessionCookieAttribute>() is null ? Foreign : ForeignAlways;

    private static bool IsForOwners(OperationProcessorContext context) =>
        context.ControllerType.GetCustomAttributes<AuthorizeAttribute>()
            .Concat(context.MethodInfo.GetCustomAttributes<AuthorizeAttribute>())
            .Any(rule => rule.Policy == AuthenticationServices.Owner);

    /// <summary>
    /// Whether pages of other origins are refused: writes with the session cookie (contract 3), which agents do not have.
    /// </summary>
    private static bool IsGuarded(OperationProcessorContext context) =>
        context.ControllerType.IsSubclassOf(typeof(SignedInController))
            && context.OperationDescription.Method != OpenApiOperationMethod.Get;
}
