using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using NSwag;
using NSwag.Generation.Processors;
using NSwag.Generation.Processors.Contexts;
using Placet.Api.Controllers;

namespace Placet.Api.OpenApi;

/// <summary>Documents the authentication scheme of each operation; anonymous ones have an empty requirement.</summary>
internal sealed class SecurityProcessor(string userToken, string apiKey) : IOperationProcessor
{
    public bool Process(OperationProcessorContext context)
    {
        var requirement = new OpenApiSecurityRequirement();
        if (context.MethodInfo.GetCustomAttribute<AllowAnonymousAttribute>() is null)
            requirement[typeof(AgentKeyController).IsAssignableFrom(context.ControllerType) ? apiKey : userToken] = [];
        context.OperationDescription.Operation.Security = [requirement];
        return true;
    }
}
