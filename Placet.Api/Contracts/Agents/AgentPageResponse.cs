namespace Placet.Api.Contracts.Agents;

/// <summary>A page of agents.</summary>
/// <example>{"items":[{"id":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","ownerId":"0199f3c1b8e27a06b1f0c4d29a7e5f10","name":"Research assistant","description":"Reads and sums up papers","avatarUrl":null,"webhookUrl":"https://runtime.example.org/webhook","webhookHeaders":{"X-Source":"placet","Authorization":"***"},"webhookAuth":{"username":"placet","password":"***"},"status":"busy","statusMessage":"Reading 12 papers","statusSince":"2026-05-14T09:02:11.000Z","lastActiveAt":"2026-05-14T09:12:33.000Z","commands":[{"command":"summarize","description":"Sums up a paper","acceptsArgs":true,"argHint":"address of the paper"}],"tag":"research","managementUrl":"http://runtime:8900","managementApiKey":"***","isSubagent":false,"parentAgentId":null,"createdAt":"2026-05-02T08:15:00.000Z","unreadCount":0}],"nextCursor":null}</example>
/// <param name="Items">The agents, by name (case and accents are ignored), then by id.</param>
/// <param name="NextCursor">The <c>cursor</c> of the next page; null on the last one.</param>
public sealed record AgentPageResponse(IReadOnlyList<AgentResponse> Items, string? NextCursor);
