import { useTexts } from "../i18n/texts.ts";
import type { Field } from "./fields.ts";

/** What a field is called: the runtime's own name for it, ours, or its name in the document. */
export function useFieldName(): (field: Field) => string {
  const t = useTexts("runtimeSettings") as unknown as Readonly<Record<string, unknown>>;
  return (field) => {
    const own = t[`field.${field.target}`];
    return field.label ?? (typeof own === "string" ? own : field.target);
  };
}

/** A word of a closed list in the person's language; another one as it came. */
export function useOptionName(): (word: string) => string {
  const t = useTexts("runtimeSettings") as unknown as Readonly<Record<string, unknown>>;
  return (word) => {
    const own = t[`option.${word}`];
    return typeof own === "string" ? own : word;
  };
}
