import type { ShortcutId } from "./shortcuts/catalogue.ts";

/** The pages beside the agents, in the order of the navigation. Its text is in the texts of the shell under its id. */
export interface Page {
  readonly id: "home" | "usage" | "alerts" | "activity" | "settings";
  readonly to: string;
  readonly shortcut: ShortcutId;
}

export const pages: readonly Page[] = [
  { id: "home", to: "/", shortcut: "goHome" },
  { id: "usage", to: "/usage", shortcut: "goUsage" },
  { id: "alerts", to: "/alerts", shortcut: "goAlerts" },
  { id: "activity", to: "/activity", shortcut: "goActivity" },
  { id: "settings", to: "/settings", shortcut: "goSettings" },
];
