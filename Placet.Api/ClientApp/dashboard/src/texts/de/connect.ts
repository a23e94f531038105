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
  step2: "Dem Agenten geben",
  step2Text: "In der Konfiguration des Agenten, als Adresse und Schlüssel seines Placet-Kanals.",
  address: "Adresse",
  key: "Schlüssel",
  step3: "Starten",
  step3Text: "Der Agent registriert Adresse und Schlüssel seiner Laufzeit; von da an wird er hier verwaltet.",
  demo: "Kein Agent zur Hand? Die Referenz-Laufzeit",
  demoText: "Sie liegt bei den Quellen, braucht nur das .NET SDK und verbindet sich wie eine echte:",
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
