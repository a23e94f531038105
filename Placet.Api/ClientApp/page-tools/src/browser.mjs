import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";

/** The system's Chromium: nothing is downloaded. `CHROMIUM_PATH` names another one. */
export async function launch(args = []) {
  if (!existsSync(executablePath)) throw new Error(`No browser at ${executablePath}: set CHROMIUM_PATH to its path`);
  return chromium.launch({ executablePath, args: ["--no-sandbox", ...args] });
}

/** A page that is signed in, and that fails the run at the first error in its console. */
export async function openPage(browser, session, { width, height, theme = "light", ...more }) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    ...more,
  });
  await context.addCookies([session.cookie]);
  const page = await context.newPage();
  const errors = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(String(error)));
  return { page, context, errors };
}
