import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { launch, openPage } from "./browser.mjs";
import { signIn, startDemo } from "./demo.mjs";

const [folder, ...programs] = process.argv.slice(2);
const largest = 200_000;

/** What is shown, and what has to be there before the picture is taken. */
const screens = [
  { name: "home", path: () => "/", ready: "svg[role=img] rect, figure svg" },
  { name: "agent", path: (id) => `/agents/${id}/overview`, ready: "figure svg, svg[role=img] rect" },
  { name: "audit", path: (id) => `/agents/${id}/audit`, ready: "tbody tr" },
];

mkdirSync(folder, { recursive: true });
const demo = await startDemo(programs, 12);
const browser = await launch();
try {
  const session = await signIn(demo);
  const agents = await session.call("/api/agents");
  const shown = agents.find((agent) => agent.name === "Office Desk") ?? agents[0];
  for (const theme of ["light", "dark"]) {
    const { page, context, errors } = await openPage(browser, session, { width: 1200, height: 780, theme });
    for (const { name, path, ready } of screens) {
      await page.goto(`${demo.address}${path(shown.id)}`);
      await page.locator(ready).first().waitFor();
      // The network is never idle: the stream of hints stays open.
      await page.getByRole("status", { name: "Loading" }).first().waitFor({ state: "detached" });
      await page.getByRole("heading", { name: "Checking your agents" }).waitFor({ state: "detached" });
      await page.getByText(/ of \d+ checked$/).waitFor({ state: "detached" });
      if (name === "home") await page.getByRole("region", { name: "What needs you" }).getByText("asks for review").waitFor();
      const file = join(folder, `${name}-${theme}.png`);
      await page.screenshot({ path: file, animations: "disabled" });
      const { size } = statSync(file);
      console.log(`${file}  ${Math.round(size / 1000)} KB`);
      if (size > largest) throw new Error(`${file} is larger than ${largest / 1000} KB`);
    }
    if (errors.length > 0) throw new Error(errors.join("\n"));
    await context.close();
  }
} finally {
  await browser.close();
  await demo.stop();
}
