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
  provider: (name) => `Mit ${name} anmelden`,
  "error.provider_not_found": "Diesen Identitätsanbieter gibt es nicht mehr.",
  "error.provider_unavailable":
    "Der Identitätsanbieter ist nicht erreichbar. Versuchen Sie es später, oder melden Sie sich anders an.",
  "error.provider_refused": "Der Identitätsanbieter hat die Anmeldung abgelehnt.",
  "error.expired": "Die Anmeldung hat zu lange gedauert oder begann in einem anderen Browser. Beginnen Sie von vorn.",
  "error.not_allowed":
    "Zu dieser Identität gehört kein Konto. Melden Sie sich anders an und verknüpfen Sie sie in den Einstellungen, oder fragen Sie einen Eigentümer.",
  "error.account_exists":
    "Ein Konto mit dieser E-Mail-Adresse gibt es schon. Melden Sie sich anders an und verknüpfen Sie die Identität in den Einstellungen.",
  "error.email_missing": "Der Identitätsanbieter nennt keine E-Mail-Adresse, die ein neues Konto braucht.",
  "error.email_not_verified": "Der Identitätsanbieter hat Ihre E-Mail-Adresse nicht bestätigt.",
  "error.already_linked": "Diese Identität gehört schon zu einem anderen Konto.",
  "error.other_session": "Die Verknüpfung begann in einer anderen Anmeldung. Beginnen Sie von vorn.",
  "error.other": "Die Anmeldung ist fehlgeschlagen. Versuchen Sie es noch einmal.",
};
