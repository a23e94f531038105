import { folded } from "../../fleet/rows.ts";

/** Something that the palette leads to or does. */
export interface Command {
  readonly id: string;
  readonly group: "here" | "agents" | "pages" | "actions";
  readonly label: string;
  /** Beside the label, in grey: the agent of a section, the state of an agent. */
  readonly note?: string;
  readonly keys?: string;
  readonly run: () => void;
}

/** How well a text fits what was typed: every word has to be found; a begin counts more than a middle. 0 is not at all. */
export function fit(text: string, typed: string): number {
  const words = folded(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return 1;
  const whole = folded(text);
  let points = 0;
  for (const word of words) {
    const at = whole.indexOf(word);
    if (at < 0) return 0;
    points += at === 0 ? 4 : /[\s\-_/.:·]/.test(whole[at - 1] ?? "") ? 3 : 1;
  }
  // Of two that fit alike, the shorter one was meant.
  return points / words.length + 1 / (1 + whole.length);
}

/** The best few of what fits, in their order. */
export function best(commands: readonly Command[], typed: string, most: number): readonly Command[] {
  if (typed.trim() === "") return commands.slice(0, most);
  return commands
    .map((command) => ({ command, points: fit(`${command.label} ${command.note ?? ""}`, typed) }))
    .filter(({ points }) => points > 0)
    .toSorted((a, b) => b.points - a.points)
    .slice(0, most)
    .map(({ command }) => command);
}

const few = 30;

/** The agents whose sections are offered: all of a small fleet, of a large one those that a word of several names. */
export function agentsFor<A extends { readonly name: string }>(agents: readonly A[], typed: string): readonly A[] {
  if (agents.length <= few) return agents;
  const words = folded(typed).split(/\s+/).filter(Boolean);
  if (words.length < 2) return [];
  return agents.filter(({ name }) => words.some((word) => folded(name).includes(word))).slice(0, few);
}
