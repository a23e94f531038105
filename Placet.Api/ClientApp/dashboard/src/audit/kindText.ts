import { useTexts } from "../i18n/texts.ts";

type Texts = ReturnType<typeof useTexts<"audit">>;

/** A kind of event in the person's words; one that we do not know in the runtime's. */
export function kindText(t: Texts, kind: string): string {
  const key = `kind.${kind}` as keyof Texts;
  const known = Object.hasOwn(t, key) ? t[key] : undefined;
  return typeof known === "string" ? known : kind;
}

/** The colour of a kind: tools and models stand out, what frames them does not. */
export function kindLook(kind: string): "tool" | "mcp" | "model" | "plain" {
  if (kind === "tool_call") return "tool";
  if (kind === "mcp_call") return "mcp";
  return kind === "llm_call" ? "model" : "plain";
}
