import * as api from "@placet/management-client";
import { transport } from "./placet.ts";

/** The part of the API that settings and accounts call. It comes with the first of them, not with the first screen. */
export const accounts = {
  accountLinks: new api.AccountLinksClient(transport),
  agentTransfer: new api.AgentTransferClient(transport),
  alertRules: new api.AlertRulesClient(transport),
  apiKeys: new api.ApiKeysClient(transport),
  invitations: new api.InvitationsClient(transport),
  notificationChannels: new api.NotificationChannelsClient(transport),
  passwordLinks: new api.PasswordLinksClient(transport),
  prices: new api.PricesClient(transport),
  transfers: new api.TransfersClient(transport),
  users: new api.UsersClient(transport),
} as const;
