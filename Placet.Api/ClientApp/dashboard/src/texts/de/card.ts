import type { TranslationOf } from "../../i18n/translation.ts";
import type { texts as english } from "../en/card.ts";

export const texts: TranslationOf<typeof english> = {
  title: "Agentenkarte",
  note: "wie der Agent sich anderen Agenten vorstellt",
  card: "Karte",
  unsupported: "Diese Laufzeit hat keine Agentenkarte",
  unsupportedText: "Sie spricht kein A2A, oder ihre Management-API bietet die Karte nicht an.",
  name: "Name",
  version: "Version",
  protocol: "A2A-Version",
  provider: "Anbieter",
  providerUrl: "Website",
  documentation: "Dokumentation",
  icon: "Bild",
  capabilities: "Fähigkeiten",
  noCapabilities: "nur, was jeder Agent kann",
  input: "Eingabe",
  output: "Ausgabe",
  security: "Anmeldung",
  interfaces: "Adressen",
  preferred: "bevorzugt",
  skills: (n) => (n === 1 ? "1 Skill" : `${n} Skills`),
  document: "Die ganze Karte als JSON",
};
