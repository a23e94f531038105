import type { TranslationOf } from "../../i18n/translation.ts";
import type { texts as english } from "../en/connect.ts";

export const texts: TranslationOf<typeof english> = {
  title: "Agenten verbinden",
  welcome: "Willkommen bei Placet",
  intro: "Noch ist kein Agent verbunden. Drei Schritte, und er erscheint hier von selbst.",
  introMore: "Ein weiterer Agent braucht dieselben drei Schritte; er erscheint von selbst auf der Startseite.",
  step1: "API-Schlüssel erzeugen",
  step1Text: "Mit ihm registriert sich der Agent unter Ihrem Namen. Er wird einmal gezeigt.",
  label: "Name des Schlüssels",
  makeKey: "Schlüssel erzeugen",
  keyOnce: "Kopieren Sie ihn jetzt: er wird nicht wieder gezeigt.",
  step2: "Sagen, worauf Ihr Agent läuft",
  "openclaw.name": "OpenClaw",
  "openclaw.text":
    "Eine Brücke neben dem Gateway von OpenClaw spricht für ihn: Sitzungen, Verbrauch, Cron-Jobs, MCP-Server, Geheimnisse, Arbeitsbereich, Skills. Sie braucht Node 20 oder neuer.",
  "openclaw.start":
    "Auf dem Rechner des Gateways, mit seinem Token, das als gateway.auth.token in openclaw.json steht. Die Brücke läuft, bis Sie sie beenden.",
  "opencode.name": "opencode",
  "opencode.text":
    "Eine Brücke neben dem Server von opencode spricht für ihn: Sitzungen mit Tokens und Kosten, Verbrauch, MCP-Server, Arbeitsbereich, Skills, Anbieter. Sie braucht Node 20 oder neuer.",
  "opencode.start":
    "Auf dem Rechner, auf dem „opencode serve“ läuft, mit dem Passwort, mit dem er gestartet wurde; ohne Passwort fällt die Option weg. Die Brücke läuft, bis Sie sie beenden.",
  "own.name": "Eigene Laufzeit",
  "own.text":
    "Ein Agent mit einem Placet-Kanal registriert sich selbst; jede andere Laufzeit implementiert so viel von der Schnittstelle, wie sie hat.",
  "reference.name": "Nur ansehen",
  "reference.text":
    "Kein Agent zur Hand? Die Referenz-Laufzeit liegt bei den Quellen und zeigt jeden Abschnitt mit Daten.",
  step3: "Starten",
  ownStart:
    "In der Konfiguration des Agenten, als Adresse seines Placet-Kanals, mit dem Schlüssel aus Schritt 1. Danach den Agenten starten.",
  "reference.start": "Im Ordner der Quellen. Sie braucht nur das .NET SDK und verbindet sich wie eine echte.",
  command: (runtime: string) => `Befehl für ${runtime}`,
  address: "Adresse",
  key: "Schlüssel",
  curl: "Oder eine Laufzeit registrieren, die schon läuft",
  curlText: "Setzen Sie die Adresse und den Management-Schlüssel der Laufzeit ein:",
  waiting: "Es wird auf den Agenten gewartet",
  arrived: "Er ist da",
  open: "Öffnen",
  copy: "Kopieren",
  copied: "Kopiert",

  switchedOff: "Die Verwaltung ist ausgeschaltet",
  switchedOffText:
    "Die Verwaltungsansichten Ihrer Agenten sind verborgen. Das lässt sich in Ihren Einstellungen jederzeit ändern.",
  switchOn: "Einschalten",
};
