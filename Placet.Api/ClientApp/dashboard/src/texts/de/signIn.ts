import type { TranslationOf } from "../../i18n/translation.ts";
import type { texts as english } from "../en/signIn.ts";

export const texts: TranslationOf<typeof english> = {
  secondStep: "Zweiter Faktor",
  code: "Code",
  codeHelp: "Sechs Ziffern, aus Ihrer Authenticator-App.",
  recoveryCode: "Wiederherstellungscode",
  recoveryCodeHelp: "Einer von denen, die Sie aufbewahrt haben. Er ist damit verbraucht.",
  remember: "Diesen Browser 30 Tage lang nicht mehr fragen",
  continue: "Anmelden",
  useRecovery: "Wiederherstellungscode benutzen",
  useApp: "Authenticator-App benutzen",
  back: "Zurück",
  wrongCode: "Dieser Code ist falsch oder wurde schon benutzt.",
  ended: "Das hat zu lange gedauert, oder zu viele Codes waren falsch. Melden Sie sich neu an.",
  passkey: "Mit Passkey anmelden",
  passkeyStep: "Passkey benutzen",
  wrongPasskey: "Dieser Passkey wurde nicht angenommen, oder es hat zu lange gedauert. Versuchen Sie es noch einmal.",
  "passkeyFault.cancelled": "Es wurde kein Passkey benutzt: abgebrochen, oder es hat zu lange gedauert.",
  "passkeyFault.exists": "Dieses Gerät hat keinen Passkey für diese Adresse.",
  "passkeyFault.unsuitable": "Dieser Browser benutzt unter dieser Adresse keine Passkeys.",
  or: "oder",
};
