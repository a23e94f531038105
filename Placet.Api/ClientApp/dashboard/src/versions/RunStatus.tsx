import { useTexts } from "../i18n/texts.ts";
import { Tag } from "../ui/Tag.tsx";
import { runTone, type Run } from "./model.ts";

export function RunStatus({ run }: { readonly run: Run }) {
  const t = useTexts("versions");
  return <Tag tone={runTone(run)}>{run.word === "other" ? <bdi>{run.status || "–"}</bdi> : t[`word.${run.word}`]}</Tag>;
}

/** A word of a closed list in the person's language; another one as it came. */
export function Word({ group, value }: { readonly group: "trigger" | "scope"; readonly value: string }) {
  const t = useTexts("versions");
  const known = (t as unknown as Readonly<Record<string, unknown>>)[`${group}.${value}`];
  return typeof known === "string" ? <>{known}</> : <bdi>{value}</bdi>;
}
