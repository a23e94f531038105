import type { Usage } from "./bridge.js";
import type { Row } from "./walk.js";

export interface RuntimeResult {
  readonly word: string;
  readonly version: string;
  readonly rows: readonly Row[];
  /** Seconds from `npx` to the agent being on line: with npm's cache empty, and once more. */
  readonly secondsFirst: number;
  readonly secondsAgain: number;
  readonly idle: Usage | undefined;
  /** Tokens of today that Placet's home page shows for the agent: those of the turn. */
  readonly tokensOfToday: number;
}

export interface Conditions {
  readonly date: Date;
  readonly idleSeconds: number;
  /** Processes that wanted a processor, the mean of five minutes: with more than there are processors the seconds are too many. */
  readonly load: number;
  readonly processors: number;
}

/** The table of routes and the figures, as Markdown. */
export function report(results: readonly RuntimeResult[], conditions: Conditions): string {
  const { date, idleSeconds, load, processors } = conditions;
  const titles = results.map(({ word, version }) => `${word} ${version}`);
  const routes = [...new Set(results.flatMap(({ rows }) => rows.map((row) => row.route)))];
  const rowsOf = (route: string): (Row | undefined)[] =>
    results.map(({ rows }) => rows.find((row) => row.route === route));
  const mapped = routes.filter((route) => rowsOf(route).some((row) => row && row.outcome !== "not"));
  const missing = routes.filter((route) => !mapped.includes(route));
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [
    `Tried on ${date.toISOString().slice(0, 10)} with node ${process.version.slice(1)}, on ${processors} processors with a load of ${load.toFixed(0)}:`,
    "",
    line(["route", ...titles]),
    line(["---", ...titles.map(() => "---")]),
    ...mapped.map((route) => line([`\`${route}\``, ...rowsOf(route).map(cell)])),
    "",
    `404 with all of them: ${missing.map((route) => `\`${route}\``).join(", ")}.`,
    "",
    line(["the bridge", ...titles]),
    line(["---", ...titles.map(() => "---")]),
    line(["seconds from `npx` to on line, npm's cache empty", ...results.map((one) => one.secondsFirst.toFixed(1))]),
    line(["seconds from `npx` to on line, again", ...results.map((one) => one.secondsAgain.toFixed(1))]),
    line([
      "resident memory when idle, MiB",
      ...results.map((one) => one.idle?.residentMiB.toFixed(0) ?? "not measured"),
    ]),
    line([
      `processor when idle over ${idleSeconds} s, % of one`,
      ...results.map((one) => one.idle?.processorPercent.toFixed(2) ?? "not measured"),
    ]),
    line(["tokens of the turns in Placet's usage of today", ...results.map((one) => String(one.tokensOfToday))]),
    "",
  ].join("\n");
}

function cell(row: Row | undefined): string {
  if (!row || row.outcome === "not") return "no (404)";
  // A pipe would end the cell, a line break the table.
  const note = row.note.replaceAll("|", "\\|").replaceAll(/\s+/g, " ").slice(0, 300);
  return row.outcome === "works" ? `yes: ${note}` : `${row.outcome}: ${note}`;
}
