import type { TranslationOf } from "../../i18n/translation.ts";
import type { texts as english } from "../en/agent.ts";

export const texts: TranslationOf<typeof english> = {
  sections: "Bereiche des Agenten",
  "section.overview": "Überblick",
  "section.sessions": "Sitzungen",
  "section.audit": "Protokoll",
  "section.workspace": "Dateien",
  "section.mcp": "MCP",
  "section.cron": "Cron",
  "section.versions": "Versionen",
  "section.skills": "Skills",
  "section.scripts": "Skripte",
  "section.channels": "Kanäle",
  "action.newFile": "Neue Datei",
  "action.newServer": "Neuer MCP-Server",
  "action.newJob": "Neuer Job",
  "action.installSkill": "Skill installieren",
  "action.newChannel": "Neuer Kanal",
  seen: "gesehen {time}",
  never: "nie",
  tagged: "Etikett {tag}",
  keyRefused: "Die Laufzeit dieses Agenten weist den gespeicherten Schlüssel ab. Der Agent muss sich neu registrieren.",
  gone: "Diesen Agenten gibt es nicht",
  goneText: "Er wurde gelöscht oder gehört jemand anderem.",
  unmanaged: "Die Laufzeit dieses Agenten ist nicht verbunden",
  unmanagedText:
    "Der Agent hat Adresse und Schlüssel seiner Laufzeit nicht registriert; es gibt nichts anzusehen oder zu steuern.",
  noSection: "Diesen Bereich gibt es nicht",
  noSectionText: "Die Laufzeit des Agenten hat ihn nicht.",
};
