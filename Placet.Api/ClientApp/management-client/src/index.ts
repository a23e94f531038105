import { EventStreams } from "./events.js";
import * as resources from "./generated.js";
import { ActivityPages, AgentPages, SessionPages } from "./iterators.js";
import { Transport, type PlacetClientOptions } from "./transport.js";

export * from "./errors.js";
export * from "./events.js";
export * from "./generated.js";
export * from "./iterators.js";
export { type CallOptions, type PlacetClientOptions, type Provided, Transport } from "./transport.js";
export type { Known, Open } from "./values.js";

/** The whole API: one member for each resource. */
export class PlacetClient {
  /** Other agents that an agent may call. */
  readonly a2aPeers: resources.A2aPeersClient;
  /** The A2A card of an agent. */
  readonly agentCard: resources.AgentCardClient;
  /** The audit log of an agent's runtime. */
  readonly audit: resources.AuditClient;
  /** Channels that an agent is connected to. */
  readonly channels: resources.ChannelsClient;
  /** Commands of an agent's runtime. */
  readonly commands: resources.CommandsClient;
  /** Model providers of an agent's runtime. */
  readonly credentialProviders: resources.CredentialProvidersClient;
  /** Secrets that an agent's runtime keeps for its tools. */
  readonly credentials: resources.CredentialsClient;
  /** Scheduled jobs of an agent's runtime. */
  readonly cron: resources.CronClient;
  /** How an agent's runtime is. */
  readonly health: resources.HealthClient;
  /** Runs in which an agent proposes changes to its own files. */
  readonly versionRuns: resources.VersionRunsClient;
  /** Runs in which an agent proposes changes to its own files. */
  readonly improvementRuns: resources.ImprovementRunsClient;
  /** MCP servers of an agent's runtime. */
  readonly mcp: resources.McpClient;
  /** Standing rules for an agent's calls of tools. */
  readonly policy: resources.PolicyClient;
  /** Scripts of an agent. */
  readonly scripts: resources.ScriptsClient;
  /** Sessions of an agent's runtime: its conversations. */
  readonly sessions: SessionPages;
  /** Settings of an agent's runtime. */
  readonly settings: resources.SettingsClient;
  /** Skills of an agent. */
  readonly skills: resources.SkillsClient;
  /** Token usage of an agent's runtime. */
  readonly usage: resources.UsageClient;
  /** Versions of an agent's own state. */
  readonly versions: resources.VersionsClient;
  /** The workspace of an agent: its files. */
  readonly workspace: resources.WorkspaceClient;
  /** A user's agents, as an agent with the user's API key sees them: it finds, makes and describes its own channel. */
  readonly agentChannels: resources.AgentChannelsClient;
  /** What an agent registers about itself: where its events go, how its runtime is managed, whom it works for. */
  readonly agentRegistration: resources.AgentRegistrationClient;
  /** A user's agents, as the user sees them. */
  readonly agents: AgentPages;
  /** Signs of life of agents. */
  readonly agentStatus: resources.AgentStatusClient;
  /** The keys by which agents act for the caller. */
  readonly apiKeys: resources.ApiKeysClient;
  /** Signing in and out. */
  readonly auth: resources.AuthClient;
  /** The second factor of a sign-in. */
  readonly secondFactor: resources.SecondFactorClient;
  /** The caller's authenticator app. */
  readonly totp: resources.TotpClient;
  /** The caller's recovery codes. */
  readonly recoveryCodes: resources.RecoveryCodesClient;
  /** The caller's passkeys, and signing in with one. */
  readonly passkeys: resources.PasskeysClient;
  /** Where the caller is signed in. */
  readonly userSessions: resources.UserSessionsClient;
  /** Offers of an agent to another user. */
  readonly agentTransfer: resources.AgentTransferClient;
  /** The caller's offers, made and received. */
  readonly transfers: resources.TransfersClient;
  /** How people can sign in, and the caller's identities at identity providers. */
  readonly identityLinks: resources.IdentityLinksClient;
  /** Linking an identity at an identity provider; a sign-in with one is a navigation of the browser. */
  readonly externalSignIn: resources.ExternalSignInClient;
  /** Who changed what through this service. */
  readonly activity: ActivityPages;
  /** Tokens a day over all of your agents. */
  readonly dailyUsage: resources.DailyUsageClient;
  /** Where the caller is told about alerts. */
  readonly notificationChannels: resources.NotificationChannelsClient;
  /** Stored usage of your agents. */
  readonly usageReport: resources.UsageReportClient;
  /** History summed over all of your agents. */
  readonly history: resources.HistoryClient;
  /** History of one of your agents. */
  readonly agentHistory: resources.AgentHistoryClient;
  /** Prices of models, from which the cost of usage is computed. */
  readonly prices: resources.PricesClient;
  /** Rules about your agents: what is an alert. */
  readonly alertRules: resources.AlertRulesClient;
  /** Alerts about your agents. */
  readonly alerts: resources.AlertsClient;
  /** Hints that something changed, as they happen. */
  readonly events: EventStreams;
  /** How all of your agents are. */
  readonly overview: resources.OverviewClient;
  /** How the caller wants the interface. */
  readonly preferences: resources.PreferencesClient;
  /** Users; for owners only. */
  readonly users: resources.UsersClient;
  /** Accepting an invitation, and setting a password by a link. */
  readonly accountLinks: resources.AccountLinksClient;
  /** Invitations of new users. */
  readonly invitations: resources.InvitationsClient;
  /** Links with which a user sets a password. */
  readonly passwordLinks: resources.PasswordLinksClient;

  constructor(options: PlacetClientOptions = {}) {
    const transport = new Transport(options);
    this.a2aPeers = new resources.A2aPeersClient(transport);
    this.agentCard = new resources.AgentCardClient(transport);
    this.audit = new resources.AuditClient(transport);
    this.channels = new resources.ChannelsClient(transport);
    this.commands = new resources.CommandsClient(transport);
    this.credentialProviders = new resources.CredentialProvidersClient(transport);
    this.credentials = new resources.CredentialsClient(transport);
    this.cron = new resources.CronClient(transport);
    this.health = new resources.HealthClient(transport);
    this.versionRuns = new resources.VersionRunsClient(transport);
    this.improvementRuns = new resources.ImprovementRunsClient(transport);
    this.mcp = new resources.McpClient(transport);
    this.policy = new resources.PolicyClient(transport);
    this.scripts = new resources.ScriptsClient(transport);
    this.sessions = new SessionPages(transport);
    this.settings = new resources.SettingsClient(transport);
    this.skills = new resources.SkillsClient(transport);
    this.usage = new resources.UsageClient(transport);
    this.versions = new resources.VersionsClient(transport);
    this.workspace = new resources.WorkspaceClient(transport);
    this.agentChannels = new resources.AgentChannelsClient(transport);
    this.agentRegistration = new resources.AgentRegistrationClient(transport);
    this.agents = new AgentPages(transport);
    this.agentStatus = new resources.AgentStatusClient(transport);
    this.apiKeys = new resources.ApiKeysClient(transport);
    this.auth = new resources.AuthClient(transport);
    this.secondFactor = new resources.SecondFactorClient(transport);
    this.totp = new resources.TotpClient(transport);
    this.recoveryCodes = new resources.RecoveryCodesClient(transport);
    this.identityLinks = new resources.IdentityLinksClient(transport);
    this.externalSignIn = new resources.ExternalSignInClient(transport);
    this.activity = new ActivityPages(transport);
    this.dailyUsage = new resources.DailyUsageClient(transport);
    this.notificationChannels = new resources.NotificationChannelsClient(transport);
    this.usageReport = new resources.UsageReportClient(transport);
    this.history = new resources.HistoryClient(transport);
    this.agentHistory = new resources.AgentHistoryClient(transport);
    this.prices = new resources.PricesClient(transport);
    this.alertRules = new resources.AlertRulesClient(transport);
    this.alerts = new resources.AlertsClient(transport);
    this.events = new EventStreams(transport);
    this.overview = new resources.OverviewClient(transport);
    this.preferences = new resources.PreferencesClient(transport);
    this.users = new resources.UsersClient(transport);
    this.agentTransfer = new resources.AgentTransferClient(transport);
    this.transfers = new resources.TransfersClient(transport);
    this.accountLinks = new resources.AccountLinksClient(transport);
    this.invitations = new resources.InvitationsClient(transport);
    this.passkeys = new resources.PasskeysClient(transport);
    this.passwordLinks = new resources.PasswordLinksClient(transport);
    this.userSessions = new resources.UserSessionsClient(transport);
  }
}
