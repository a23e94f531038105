/*
 * Every shortcut of the page: the sheet is made from this list, and nothing else listens for keys. `mod` is Ctrl, on
 * Apple's keyboards ⌘. Two keys after each other are written with a blank.
 */

export type ShortcutGroup = "anywhere" | "go" | "lists" | "agent";

interface Shortcut {
  readonly keys: string;
  readonly group: ShortcutGroup;
}

export const shortcuts = {
  palette: { keys: "mod+k", group: "anywhere" },
  search: { keys: "/", group: "anywhere" },
  sheet: { keys: "?", group: "anywhere" },
  refresh: { keys: "r", group: "anywhere" },
  live: { keys: "l", group: "anywhere" },
  table: { keys: "t", group: "anywhere" },
  create: { keys: "n", group: "anywhere" },
  goHome: { keys: "g h", group: "go" },
  goUsage: { keys: "g u", group: "go" },
  goAlerts: { keys: "g l", group: "go" },
  goActivity: { keys: "g a", group: "go" },
  goSettings: { keys: "g s", group: "go" },
  next: { keys: "j", group: "lists" },
  previous: { keys: "k", group: "lists" },
  open: { keys: "Enter", group: "lists" },
  close: { keys: "Escape", group: "lists" },
  save: { keys: "mod+s", group: "agent" },
  nextSection: { keys: "]", group: "agent" },
  previousSection: { keys: "[", group: "agent" },
} as const satisfies Record<string, Shortcut>;

export type ShortcutId = keyof typeof shortcuts;
