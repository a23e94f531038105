/** What of a key event decides. */
export interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

export type Match = "yes" | "begun" | "no";

/** Whether the keys that were pressed are a shortcut's, its begin, or neither. */
export function matches(keys: string, pressed: readonly string[]): Match {
  const wanted = keys.split(" ");
  if (pressed.length > wanted.length) return "no";
  if (pressed.some((key, index) => key !== wanted[index])) return "no";
  return pressed.length === wanted.length ? "yes" : "begun";
}

/** `mod+k`, `?`, `Enter`: the name of a pressed key, as in the catalogue; undefined for one that is none of ours. */
export function nameOf(event: Pressed): string | undefined {
  if (event.altKey || ["Control", "Shift", "Meta", "Alt"].includes(event.key)) return undefined;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return event.ctrlKey || event.metaKey ? `mod+${key}` : key;
}

/** The keys as they are written on the keyboard. */
export function written(keys: string, apple: boolean): readonly string[] {
  return keys.split(" ").map((one) => {
    const key = one.replace("mod+", "");
    const shown = key === "Escape" ? "Esc" : key.length === 1 ? key.toUpperCase() : key;
    return one.startsWith("mod+") ? (apple ? `⌘${shown}` : `Ctrl ${shown}`) : shown;
  });
}
