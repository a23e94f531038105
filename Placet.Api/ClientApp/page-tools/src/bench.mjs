import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import lighthouse, { desktopConfig } from "lighthouse";
import { launch, openPage } from "./browser.mjs";
import { addDeadAgents, signIn, startDemo } from "./demo.mjs";
import { interactions, memory, scroll, sizes, timeToFleet } from "./measures.mjs";

const { values, positionals: programs } = parseArgs({
  allowPositionals: true,
  options: {
    dist: { type: "string" },
    report: { type: "string" },
    alive: { type: "string", default: "950" },
    dead: { type: "string", default: "50" },
    runs: { type: "string", default: "5" },
    minutes: { type: "string", default: "60" },
    only: { type: "string" },
  },
});
const wanted = (part) => !values.only || values.only.split(",").includes(part);
const table = [];
const slower = 4;
const wide = { width: 1400, height: 900 };

/** A line of the table. Without a budget it is a figure beside one. */
function note(what, value, unit, budget) {
  const shown = `${Number.isInteger(value) ? value : value.toFixed(1)} ${unit}`.trim();
  const kept = budget === undefined ? "" : budget(value) ? "kept" : "missed";
  table.push({ what, shown, budget: budget?.text ?? "", kept });
  console.log(`${what.padEnd(58)} ${shown.padStart(12)}  ${(budget?.text ?? "").padEnd(10)} ${kept}`);
}

function atMost(limit, unit = "") {
  return Object.assign((value) => value <= limit, { text: `≤ ${limit} ${unit}`.trim() });
}

function atLeast(limit) {
  return Object.assign((value) => value >= limit, { text: `≥ ${limit}` });
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Scores of the fleet that people have: a dozen agents. */
async function lighthouseScores(port) {
  const demo = await startDemo(programs, 12);
  try {
    const session = await signIn(demo);
    const agents = await session.call("/api/agents");
    const agent = agents.find((one) => one.name === "Office Desk") ?? agents[0];
    const addresses = {
      "sign-in": { path: "/", signedIn: false },
      home: { path: "/", signedIn: true },
      overview: { path: `/agents/${agent.id}/overview`, signedIn: true },
      audit: { path: `/agents/${agent.id}/audit`, signedIn: true },
      workspace: { path: `/agents/${agent.id}/workspace`, signedIn: true },
    };
    for (const [name, { path, signedIn }] of Object.entries(addresses)) {
      const flags = {
        port,
        logLevel: "silent",
        output: "json",
        onlyCategories: ["performance", "accessibility", "best-practices"],
        extraHeaders: signedIn ? { Cookie: `${session.cookie.name}=${session.cookie.value}` } : {},
      };
      const { lhr } = await lighthouse(`${demo.address}${path}`, flags, desktopConfig);
      for (const { id, score } of Object.values(lhr.categories))
        note(`Lighthouse ${id}, ${name}`, Math.round(score * 100), "", atLeast(95));
      const failed = Object.values(lhr.audits).filter((one) => one.score !== null && one.score < 0.9);
      console.log(failed.map((one) => `   ${one.id} ${one.score} ${one.displayValue ?? ""}`).join("\n"));
    }
  } finally {
    await demo.stop();
  }
}

if (wanted("size")) {
  const { script, style } = sizes(values.dist);
  note("First screen, script (gzip)", script, "KB", atMost(130, "KB"));
  note("First screen, style (gzip)", style, "KB", atMost(20, "KB"));
}

const port = 20_000 + Math.floor(Math.random() * 20_000);
const browser = await launch([`--remote-debugging-port=${port}`]);
if (wanted("lighthouse")) await lighthouseScores(port);
const demo = await startDemo(programs, Number(values.alive));
const errors = [];
try {
  const session = await signIn(demo);
  await addDeadAgents(demo, session, Number(values.dead));
  const agents = await session.call("/api/agents");
  console.log(`${agents.length} agents without sub-agents, ${values.dead} of them dead`);

  if (wanted("fleet")) {
    const shown = [];
    const scrolled = [];
    for (let run = 0; run < Number(values.runs); run++) {
      const opened = await openPage(browser, session, wide);
      shown.push(await timeToFleet(opened.page, demo.address));
      await opened.page.waitForLoadState("load");
      scrolled.push(await scroll(opened.page));
      errors.push(...opened.errors);
      await opened.context.close();
    }
    note("Fleet on screen after navigation, median", median(shown), "ms", atMost(1_000, "ms"));
    note("Fleet on screen after navigation, longest", Math.max(...shown), "ms");
    note("Longest frame while scrolling, median", median(scrolled.map((one) => one.longest)), "ms", atMost(50, "ms"));
    note("Longest frame while scrolling, of all runs", Math.max(...scrolled.map((one) => one.longest)), "ms");
    note(
      "Longest frame while scrolling, own work",
      Math.max(...scrolled.map((one) => one.work)),
      "ms",
      atMost(50, "ms"),
    );
  }

  if (wanted("interaction")) {
    const opened = await openPage(browser, session, wide);
    await opened.page.goto(demo.address);
    await opened.page.locator("main table tbody tr").first().waitFor();
    await opened.page.waitForTimeout(3_000);
    for (const [name, { paint, work }] of Object.entries(await interactions(opened.page, slower))) {
      note(`${name}, to next paint, 4 x slower`, paint, "ms", atMost(200, "ms"));
      note(`${name}, own work, 4 x`, work * slower, "ms", atMost(200, "ms"));
    }
    errors.push(...opened.errors);
    await opened.context.close();
  }

  if (wanted("memory")) {
    const opened = await openPage(browser, session, wide);
    const samples = await memory(opened.page, demo.address, Number(values.minutes));
    for (const { minute, heap, nodes, listeners } of samples)
      note(`Heap after ${minute} min (${nodes} nodes, ${listeners} listeners)`, heap, "MB");
    const [first, last] = [samples[0], samples.at(-1)];
    note("Growth of the heap from minute 10 to the end", (last.heap / first.heap - 1) * 100, "%", atMost(5, "%"));
    errors.push(...opened.errors);
    await opened.context.close();
  }
  note("Errors in the console", errors.length, "", atMost(0));
} finally {
  await browser.close();
  await demo.stop();
}

if (values.report) {
  const lines = table.map(({ what, shown, budget, kept }) => `| ${what} | ${shown} | ${budget} | ${kept} |`);
  mkdirSync(dirname(values.report), { recursive: true });
  writeFileSync(values.report, `| what | measured | budget | |\n|---|---:|---|---|\n${lines.join("\n")}\n`);
}
for (const error of new Set(errors)) console.error(error);
if (table.some((line) => line.kept === "missed")) process.exitCode = 1;
