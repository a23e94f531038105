import type { TranslationOf } from "../../i18n/translation.ts";
import type { texts as english } from "../en/signIn.ts";

export const texts: TranslationOf<typeof english> = {
  passkey: "Mit Passkey anmelden",
  wrongPasskey: "Dieser Passkey wurde nicht angenommen, oder es hat zu lange gedauert. Versuchen Sie es noch einmal.",
  "passkeyFault.cancelled": "Es wurde kein Passkey benutzt: abgebrochen, oder es hat zu lange gedauert.",
  "passkeyFault.exists": "Dieses Gerät hat keinen Passkey für diese Adresse.",
  "passkeyFault.unsuitable": "Dieser Browser benutzt unter dieser Adresse keine Passkeys.",
  or: "oder",
};
