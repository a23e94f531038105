import * as api from "@placet/management-client";
import { transport } from "./placet.ts";

/** What the sign-in and one's own security call; no first screen does. */
export const security = {
  externalSignIn: new api.ExternalSignInClient(transport),
  identityLinks: new api.IdentityLinksClient(transport),
  passkeys: new api.PasskeysClient(transport),
  recoveryCodes: new api.RecoveryCodesClient(transport),
  secondFactor: new api.SecondFactorClient(transport),
  totp: new api.TotpClient(transport),
  userSessions: new api.UserSessionsClient(transport),
} as const;
