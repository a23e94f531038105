import type { TranslationOf } from "../../i18n/translation.ts";
import type { texts as english } from "../en/security.ts";

export const texts: TranslationOf<typeof english> = {
  title: "Anmeldung und Sicherheit",

  sessions: "Wo Sie angemeldet sind",
  sessionsNote: "zuletzt benutzte zuerst",
  unknownClient: "Unbekanntes Programm",
  clientOn: (name, system) => `${name} unter ${system}`,
  current: "dieser Browser",
  "method.password": "mit Passwort",
  "method.passkey": "mit Passkey",
  methodProvider: (provider) => `über ${provider}`,
  withSecondFactor: (method) => `${method} und zweitem Faktor`,
  signedIn: "angemeldet",
  lastUsed: "zuletzt benutzt",
  end: "Abmelden",
  endOf: (client) => `${client} abmelden`,
  endTitle: (client) => `${client} abmelden?`,
  endText: "Dort muss man sich neu anmelden. Wenn Sie die Anmeldung nicht kennen, ändern Sie auch Ihr Passwort.",
  sessionEnded: (client) => `${client} ist abgemeldet`,
};
