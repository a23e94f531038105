import { UserSessionsClient } from "@placet/management-client";
import { transport } from "./placet.ts";

/** What one's own sign-in and its security call; no first screen does. */
export const security = {
  sessions: new UserSessionsClient(transport),
} as const;
