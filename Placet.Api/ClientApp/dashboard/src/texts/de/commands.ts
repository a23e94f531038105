import type { TranslationOf } from "../../i18n/translation.ts";
import type { texts as english } from "../en/commands.ts";

export const texts: TranslationOf<typeof english> = {
  restartRequired: "Neustart nötig.",
  restartRequiredText: "Die Änderungen wirken erst nach einem Neustart.",
  restartNow: "Jetzt neu starten",
  restart: "Neu starten",
  restartTitle: (agent) => `${agent} neu starten?`,
  restartText:
    "Laufende Antworten brechen ab, in allen seinen Sitzungen. Bis er zurück ist, antwortet der Agent nicht.",
  restarting: (agent) => `${agent} startet neu`,
  perhapsRestarting: (agent) =>
    `Die Verbindung endete, bevor ${agent} antwortete. Vielleicht startet er trotzdem neu: sehen Sie nach, bevor Sie es noch einmal versuchen.`,
};
