import { PasskeysClient, UserSessionsClient } from "@placet/management-client";
import { transport } from "./placet.ts";

/** What the sign-in and one's own security call; no first screen does. */
export const security = {
  passkeys: new PasskeysClient(transport),
  sessions: new UserSessionsClient(transport),
} as const;
