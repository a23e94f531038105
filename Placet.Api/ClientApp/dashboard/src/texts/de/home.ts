import { count } from "../../i18n/format.ts";
import type { TranslationOf } from "../../i18n/translation.ts";
import type { texts as english } from "../en/home.ts";

export const texts: TranslationOf<typeof english> = {
  title: "Start",
  needYou: (n) => (n === 1 ? "1 Sache wartet auf Sie" : `${count(n)} Dinge warten auf Sie`),
  allWell: "Alles in Ordnung",
  looking: "Ihre Agenten werden geprüft",
  looked: (asked, total) => `${count(asked)} von ${count(total)} geprüft`,
  attention: "Was auf Sie wartet",
  more: (n, of) => (n === of ? `${n} weitere zeigen` : `${n} von ${count(of)} weiteren zeigen`),
  fewer: "Weniger zeigen",
  notRead: (n) =>
    n === 1
      ? "Ein Agent konnte nicht vollständig gelesen werden."
      : `${n} Agenten konnten nicht vollständig gelesen werden.`,
  since: "{time}",
  lastSeen: "zuletzt gesehen {time}",

  "tag.refused": "Schlüssel falsch",
  "tag.unreachable": "Unerreichbar",
  "tag.failing": "Fehler",
  "tag.degraded": "Eingeschränkt",
  "tag.silent": "Verstummt",
  "tag.cron": "Job-Fehler",
  "tag.mcp": "MCP getrennt",
  "tag.approval": "Wartet",

  "says.refused": "{agent} lehnt den Schlüssel ab",
  "says.unreachable": "{agent} antwortet nicht",
  "says.failing": "{agent} meldet einen Fehler",
  "says.degraded": "{agent} meldet, dass er eingeschränkt ist",
  "says.silent": "{agent} meldet sich nicht mehr",
  jobFailed: (times) =>
    times === 1 ? "{agent} · {name} ist fehlgeschlagen" : `{agent} · {name} ist ${times}-mal in Folge fehlgeschlagen`,
  serverDown: "{agent} · {name} ist nicht verbunden",
  waits: (n) =>
    n === 1
      ? "{agent} bittet um Prüfung eines Verbesserungslaufs"
      : `{agent} bittet um Prüfung von ${n} Verbesserungsläufen`,

  details: "Details",
  review: "Prüfen",
  runNow: "Jetzt starten",
  restart: "Neu starten",
  started: (job) => `${job} wurde gestartet`,
  restarted: (server) => `${server} wurde neu gestartet`,

  agents: "Agenten",
  connect: "Agenten verbinden",
  filter: "Filtern",
  name: "Name",
  state: "Zustand",
  seen: "Gesehen",
  sessions: "Sitzungen",
  tokens14: "Tokens, 14 Tage",
  total: "Summe",
  tag: "Schlagwort",
  stateAll: "Zustand: alle",
  tagAll: "Schlagwort: alle",
  sparkline: (values) => `Tokens je Tag: ${values}`,
  noneFits: "Kein Agent passt",
  noneFitsText: "Ändern Sie oben den Filter, um mehr zu sehen.",
  "count.refused": (n) => `${count(n)} mit falschem Schlüssel`,
  "count.unreachable": (n) => `${count(n)} nicht erreichbar`,
  "count.failing": (n) => `${count(n)} mit Fehler`,
  "count.degraded": (n) => `${count(n)} eingeschränkt`,
  "count.working": (n) => `${count(n)} bei der Arbeit`,
  "count.ready": (n) => `${count(n)} bereit`,
  "count.offline": (n) => `${count(n)} offline`,
  "count.unmanaged": (n) => `${count(n)} nicht verwaltet`,
  "count.unknown": (n) => `${count(n)} unbekannt`,

  open: "Öffnen",
  nothingHere: "Hier ist alles in Ordnung.",
  sections: "Bereiche",

  tokensPerDay: "Tokens je Tag",
  days: (n) => `${n} Tage`,
  change: (share, direction) => `${share} ${direction < 0 ? "weniger" : "mehr"} als in den Tagen davor`,
  withoutAgents: (n) =>
    n === 1 ? "ohne einen Agenten, der nicht antwortet" : `ohne ${n} Agenten, die nicht antworten`,
  others: "Übrige",
};
