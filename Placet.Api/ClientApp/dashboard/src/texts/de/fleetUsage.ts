import type { TranslationOf } from "../../i18n/translation.ts";
import type { texts as english } from "../en/fleetUsage.ts";

export const texts: TranslationOf<typeof english> = {
  title: "Verbrauch",
  window: "Gezeigte Tage",
  days: (n) => `${n} Tage`,
  tokens: "Token",
  perDay: "Token am Tag",
  busiestDay: "Stärkster Tag",
  busiest: (day) => `Stärkster Tag, ${day}`,
  agents: "Agenten mit Verbrauch",
  tokensPerDay: "Token am Tag, nach Agent",
  tokensOf: (agent) => `Token am Tag von ${agent}`,
  missing: (n) => (n === 1 ? "ohne 1 Agenten, der nichts sagte" : `ohne ${n} Agenten, die nichts sagten`),
  others: "übrige",
  none: "Noch keine Agenten",
  noneText: "Ist ein Agent verbunden, steht hier Tag für Tag, was er verbraucht.",
  byAgent: "Nach Agent",
  byAgentNote: "der gewählte wird oben allein gezeigt",
  agent: "Agent",
  trend: "Verlauf",
  share: "Anteil",
  remark: "Bemerkung",
  unsupported: "seine Laufzeit nennt keinen Verbrauch",
  partial: "seine Laufzeit nennt nur einen Teil",
  failed: "er konnte nicht gefragt werden",
};
