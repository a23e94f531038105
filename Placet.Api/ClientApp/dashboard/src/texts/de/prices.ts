import type { TranslationOf } from "../../i18n/translation.ts";
import type { texts as english } from "../en/prices.ts";

export const texts: TranslationOf<typeof english> = {
  title: "Preise",
  note: "je Million Tokens, für alle Nutzer",
  noteMember: "je Million Tokens; Eigentümer ändern sie",
  table: "Preise je Million Tokens",
  newPrice: "Neuer Preis",
  none: "Es sind keine Preise gesetzt",
  noneText:
    "Placet bringt keine Preise mit, darum sind keine Kosten bekannt. Tragen Sie die Ihrer Anbieter ein; dann werden Kosten berechnet, auch für vergangene Tage.",
  noneMember: "Placet bringt keine Preise mit, darum sind keine Kosten bekannt. Ein Eigentümer kann Preise setzen.",
  model: "Modell",
  modelHelp:
    "Der Name eines Modells, oder sein Anfang und *: gpt-5*. Der ganze Name geht vor, dann der längere Anfang vor dem kürzeren.",
  perMillion: "Preise je Million Tokens, mit Dezimalpunkt: 1.25",
  prompt: "Prompt",
  cached: "Aus dem Cache",
  cachedHelp: "Bleibt es leer, kosten Tokens aus dem Cache so viel wie der übrige Prompt.",
  completion: "Antwort",
  asPrompt: "wie Prompt",
  currency: "Währung",
  validFrom: "Gilt ab",
  validFromHelp: "Der erste Tag in UTC; bis eine spätere Zeile desselben Modells beginnt.",
  changesPast:
    "Was hier geändert wird, ändert auch die Kosten vergangener Tage. Für einen Preis, der sich ab einem Tag ändert, legen Sie eine Zeile an.",
  make: "Preis hinzufügen",
  editTitle: (model) => `Preis von ${model}`,
  saved: (model) => `Der Preis von ${model} wurde gespeichert`,
  delete: "Löschen",
  deleteTitle: (model, day) => `Preis von ${model} ab ${day} löschen?`,
  deleteText: "Verbrauch, für den er galt, bekommt den Preis einer anderen passenden Zeile oder keinen.",
  deleted: (model) => `Der Preis von ${model} wurde gelöscht`,
  refused: (row, model, member, words) => `Zeile ${row} (${model})${member && `, ${member}`}: ${words}`,
  "fault.model": "Ein Name, mit * nur am Ende.",
  "fault.prompt": "Eine Zahl wie 1.25, mit höchstens 6 Nachkommastellen.",
  "fault.cached": "Eine Zahl wie 0.125, mit höchstens 6 Nachkommastellen, oder nichts.",
  "fault.completion": "Eine Zahl wie 10, mit höchstens 6 Nachkommastellen.",
  "fault.validFrom": "Ein Tag fehlt.",
};
