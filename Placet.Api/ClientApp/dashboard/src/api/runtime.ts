import * as api from "@placet/management-client";
import { transport } from "./placet.ts";

/** The part of the API that only the sections of an agent call. It comes with the first of them. */
export const runtime = {
  a2aPeers: new api.A2aPeersClient(transport),
  agentCard: new api.AgentCardClient(transport),
  agentHistory: new api.AgentHistoryClient(transport),
  audit: new api.AuditClient(transport),
  channels: new api.ChannelsClient(transport),
  commands: new api.CommandsClient(transport),
  credentialProviders: new api.CredentialProvidersClient(transport),
  credentials: new api.CredentialsClient(transport),
  policy: new api.PolicyClient(transport),
  scripts: new api.ScriptsClient(transport),
  settings: new api.SettingsClient(transport),
  skills: new api.SkillsClient(transport),
  usage: new api.UsageClient(transport),
  versions: new api.VersionsClient(transport),
  workspace: new api.WorkspaceClient(transport),
} as const;
