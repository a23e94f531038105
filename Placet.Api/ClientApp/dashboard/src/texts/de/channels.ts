import type { TranslationOf } from "../../i18n/translation.ts";
import type { texts as english } from "../en/channels.ts";

export const texts: TranslationOf<typeof english> = {
  title: "Kanäle",
  channels: (n) => (n === 1 ? "1 Kanal" : `${n} Kanäle`),
  newChannel: "Neuer Kanal",
  none: "Noch keine Kanäle",
  noneText:
    "Ein Kanal verbindet den Agenten mit dem Ort, an dem Menschen schreiben: Messenger, E-Mail, dieser Dienst. Legen Sie einen mit dem Knopf oben an oder drücken Sie N.",
  unsupported: "Diese Laufzeit zeigt keine Kanäle",
  unsupportedText: "Ihre Management-API bietet sie nicht an.",
  common: "Für alle Kanäle",
  commonNote: "nur zum Lesen",
  secretsNote:
    "Ein Geheimnis erscheint als ***; bleibt es so stehen, bleibt das gespeicherte. Änderungen wirken nach einem Neustart.",
  on: "An",
  off: "Aus",
  unsaved: "nicht gespeichert",
  saveOf: (channel) => `${channel} speichern`,
  saved: (channel) => `${channel} wurde gespeichert`,
  configOf: (channel) => `Konfiguration von ${channel}, als JSON`,
  noJson: (words) => `Das ist kein JSON: ${words}`,
  noJsonAt: (line, words) => `Das ist kein JSON, siehe Zeile ${line}: ${words}`,
  noObject: "Eine Konfiguration ist ein Objekt: { … }",
  changedTitle: (channel) => `Überschreiben, was sich in ${channel} geändert hat?`,
  changedText:
    "Seit Sie mit der Eingabe begonnen haben, wurde die Konfiguration geändert. Ihr Text würde sie ganz ersetzen.",
  overwrite: "Überschreiben",
  delete: "Löschen",
  deleteOf: (channel) => `${channel} löschen`,
  deleteTitle: (channel) => `Kanal ${channel} löschen?`,
  deleteText: "Seine Konfiguration geht verloren, auch die Geheimnisse. Bis zum Neustart läuft der Kanal weiter.",
  deleted: (channel) => `${channel} wurde gelöscht`,
  name: "Name",
  nameHelp: "Wie die Laufzeit ihn kennt: telegram, slack, email …",
  make: "Kanal anlegen",
  made: (channel) => `${channel} ist angelegt; geben Sie jetzt seine Konfiguration ein`,
  "fault.name": "Kleine Buchstaben, Ziffern, _ und -, am Anfang ein Buchstabe.",
  "fault.taken": "Einen dieses Namens gibt es schon.",
};
