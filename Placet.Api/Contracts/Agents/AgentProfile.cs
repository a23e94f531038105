using AutoMapper;
using Placet.Application.Agents.Stats;
using Placet.Application.Agents.Transfers;
using Placet.Application.Management.Capabilities;
using Placet.Domain.Agents;
using Placet.Domain.Secrets;

namespace Placet.Api.Contracts.Agents;

/// <summary>Maps agents to responses. All secrets are masked here.</summary>
internal sealed class AgentProfile : Profile
{
    public AgentProfile()
    {
        // Contract 1: a missing value is null, which differs from an empty list.
        AllowNullCollections = true;
        // AutoMapper also calls it for null, which must not become the mask.
        CreateMap<ProtectedSecret, string>().ConvertUsing(secret => secret == null ? null! : SecretText.Mask);
        CreateMap<WebhookAuth, WebhookAuthResponse>()
            .ForCtorParam(
                nameof(WebhookAuthResponse.Password),
                map => map.MapFrom(auth => auth.Password == null ? string.Empty : SecretText.Mask));
        CreateMap<AgentCommand, AgentCommandResponse>();
        CreateMap<Agent, AgentResponse>()
            .ForMember(response => response.ManagementApiKey, map => map.MapFrom(agent => agent.ManagementKey))
            .ForMember(response => response.WebhookHeaders, map => map.MapFrom<ShownHeaders>())
            .ForMember(response => response.UnreadCount, map => map.Ignore());

        CreateMap<RuntimeCapabilities, CapabilitiesResponse>();
        CreateMap<ManagementState, AgentManagementResponse>()
            .ForCtorParam(nameof(AgentManagementResponse.Configured), map => map.MapFrom(state => state.Check != null))
            .ForCtorParam(
                nameof(AgentManagementResponse.CheckedAt),
                map => map.MapFrom(state => state.Check == null ? default(DateTimeOffset?) : state.Check.CheckedAt))
            .ForCtorParam(
                nameof(AgentManagementResponse.Capabilities),
                map => map.MapFrom(state => state.Check == null ? null : state.Check.Capabilities));

        CreateMap<AgentTransfer, AgentTransferResponse>();
        CreateMap<OpenTransfers, AgentTransfersResponse>();

        CreateMap<StatusChange, StatusChangeResponse>();
        CreateMap<AgentTotals, AgentTotalsResponse>().ConvertUsing(totals =>
            new AgentTotalsResponse(totals.Agents, totals.ActiveAgents, 0, totals.Calls.Succeeded, totals.Calls.Failed));
        CreateMap<AgentStats, AgentStatsResponse>().ConvertUsing((stats, _, context) => new AgentStatsResponse(
            0, 0, 0, stats.Calls.Succeeded, stats.Calls.Failed,
            context.Mapper.Map<IReadOnlyList<StatusChangeResponse>>(stats.StatusHistory)));
    }
}

/// <summary>Decrypts webhook headers. Headers with credentials, and those that cannot be decrypted, are masked.</summary>
internal sealed class ShownHeaders(ISecretProtector secrets) : IValueResolver<Agent, AgentResponse, IReadOnlyDictionary<string, string>?>
{
    public IReadOnlyDictionary<string, string>? Resolve(
        Agent source, AgentResponse destination, IReadOnlyDictionary<string, string>? destMember, ResolutionContext context) =>
        source.WebhookHeaders?.ToDictionary(
            header => header.Key, header => Show(source.Id, header.Key, header.Value), StringComparer.OrdinalIgnoreCase);

    private string Show(string agentId, string name, ProtectedSecret value) =>
        !CredentialHeaders.Contains(name) && secrets.TryUnprotect(value, SecretBinding.WebhookHeader(agentId, name), out var text)
            ? text.Reveal()
            : SecretText.Mask;
}
