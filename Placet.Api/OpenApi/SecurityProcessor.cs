using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using NSwag;
using NSwag.Generation.Processors;
using NSwag.Generation.Processors.Contexts;
using Placet.Api.Authentication;
using Placet.Api.Controllers;
using Placet.Domain;

namespace Placet.Api.OpenApi;

/// <summary>
/// Documents the authentication schemes of each operation, the usual one first; anonymous ones have an empty requirement. An operation that
/// accepts API keys names the scope as <c>x-api-key-scope</c>.
/// </summary>
internal sealed class SecurityProcessor(string userToken, string apiKey, string apiKeyBearer) : IOperationProcessor
{
    public bool Process(OperationProcessorContext context)
    {
        var operation = context.OperationDescription.Operation;
        if (context.MethodInfo.GetCustomAttribute<AllowAnonymousAttribute>() is not null)
        {
            operation.Security = [new OpenApiSecurityRequirement()];
            return true;
        }

        var access = AccessOf(context);
        var isAgents = typeof(AgentKeyController).IsAssignableFrom(context.ControllerType);
        string[] schemes = isAgents ? [apiKey] : access is null ? [userToken] : [userToken, apiKeyBearer];
        operation.Security = [.. schemes.Select(static scheme => new OpenApiSecurityRequirement { [scheme] = [] })];
        if (access?.Scope is { } scope)
        {
            operation.ExtensionData ??= new Dictionary<string, object?>(StringComparer.Ordinal);
            operation.ExtensionData["x-api-key-scope"] = EnumText.Of(scope);
        }

        return true;
    }

    /// <summary>What an API key needs for an operation; null when it accepts none.</summary>
    public static ApiKeyAccess? AccessOf(OperationProcessorContext context) => ApiKeyAccess.Of(
        context.MethodInfo,
        context.ControllerType,
        context.OperationDescription.Method.ToUpperInvariant(),
        context.OperationDescription.Path);
}
