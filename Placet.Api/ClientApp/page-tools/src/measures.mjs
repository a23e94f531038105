import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

/** KB of script and style that the first screen takes, with the longer of the two languages. */
export function sizes(dist) {
  const document = readFileSync(`${dist}/index.html`, "utf8");
  const named = (pattern) => [...document.matchAll(pattern)].map(([, path]) => path);
  const texts = readdirSync(`${dist}/assets`).filter((file) => /^texts-de-(shell|home)\.js$/.test(file));
  const sum = (files) =>
    files.reduce((bytes, file) => bytes + gzipSync(readFileSync(`${dist}/${file}`), { level: 9 }).length, 0) / 1000;
  return {
    script: sum([...named(/<script[^>]+src="([^"]+)"/g), ...texts.map((file) => `assets/${file}`)]),
    style: sum(named(/<link rel="stylesheet"[^>]+href="([^"]+)"/g)),
  };
}

const rows = "main table tbody tr";

/** Milliseconds from the navigation until the fleet's first rows have been painted, with nothing in the cache. */
export async function timeToFleet(page, address) {
  await page.addInitScript((selector) => {
    const look = () => {
      if (document.querySelectorAll(selector).length < 10) return requestAnimationFrame(look);
      // After the frame that paints them.
      requestAnimationFrame(() => setTimeout(() => (window.fleetShownAt = performance.now())));
    };
    requestAnimationFrame(look);
  }, rows);
  await page.goto(address);
  await page.waitForFunction(() => window.fleetShownAt !== undefined);
  return page.evaluate(() => window.fleetShownAt);
}

/** Records what the main thread does until the returned function is called, which answers its tasks in milliseconds. */
async function tasksOf(page) {
  const browser = page.context().browser();
  await browser.startTracing(page, { categories: ["toplevel"] });
  return async () => {
    const { traceEvents } = JSON.parse(String(await browser.stopTracing()));
    const mains = traceEvents.filter((one) => one.name === "thread_name" && one.args.name === "CrRendererMain");
    const ids = new Set(mains.map((one) => `${one.pid}/${one.tid}`));
    return traceEvents
      .filter((one) => one.name.endsWith("RunTask") && ids.has(`${one.pid}/${one.tid}`))
      .map((one) => (one.tdur ?? 0) / 1000);
  };
}

/*
 * Two figures each: by the clock, with everything else that the machine does, and the page's own work, by the
 * processor's time, which other programs do not lengthen.
 */

/** The longest frame while the whole page is scrolled down and up. */
export async function scroll(page) {
  const tasks = await tasksOf(page);
  await page.evaluate(() => {
    window.frameTimes = [];
    let before = performance.now();
    const note = (now) => {
      window.frameTimes.push(now - before);
      before = now;
      window.noting = requestAnimationFrame(note);
    };
    window.noting = requestAnimationFrame(note);
  });
  const client = await page.context().newCDPSession(page);
  for (const yDistance of [-12_000, 12_000]) {
    const gesture = { x: 700, y: 500, yDistance, speed: 4_000, gestureSourceType: "mouse" };
    await client.send("Input.synthesizeScrollGesture", gesture);
  }
  const frames = await page.evaluate(() => {
    cancelAnimationFrame(window.noting);
    return window.frameTimes;
  });
  return { longest: Math.max(...frames), work: Math.max(0, ...(await tasks())) };
}

/** The slowest interaction until its next paint, by what was done. */
export async function interactions(page, slowdown) {
  const client = await page.context().newCDPSession(page);
  await page.evaluate(() => {
    window.slowest = 0;
    const observer = new PerformanceObserver((list) => {
      for (const { interactionId, duration } of list.getEntries())
        if (interactionId) window.slowest = Math.max(window.slowest, duration);
    });
    observer.observe({ type: "event", durationThreshold: 16 });
  });
  const main = page.locator("main");
  const steps = {
    "Sort by tokens": () => main.getByRole("columnheader").last().getByRole("button").click(),
    "Sort by name": () => main.getByRole("columnheader").first().getByRole("button").click(),
    "Type in the filter": () => main.getByRole("searchbox").first().pressSequentially("desk", { delay: 120 }),
    "Open a row": () => main.locator("tbody tr").nth(2).click(),
    "Close the row": () => page.keyboard.press("Escape"),
    "Open the palette": () => page.keyboard.press("Control+k"),
    "Type in the palette": () => page.keyboard.type("office", { delay: 120 }),
    "Go to an agent": () => page.keyboard.press("Enter"),
    "Change the section": () => page.getByRole("link", { name: "Cron" }).first().click(),
  };
  const results = {};
  for (const [name, act] of Object.entries(steps)) {
    await page.evaluate(() => (window.slowest = 0));
    await client.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
    await act();
    // Entries come after the paint that they measure.
    await page.waitForTimeout(1_000);
    await client.send("Emulation.setCPUThrottlingRate", { rate: 1 });
    results[name] = { paint: await page.evaluate(() => window.slowest) };
  }
  // Once more without the slowdown, which would count as work: what it took is the longest task and the frame after it.
  await page.goBack();
  await page.goBack();
  await main.locator("tbody tr").first().waitFor();
  await main.getByRole("searchbox").first().fill("");
  for (const [name, act] of Object.entries(steps)) {
    await page.waitForTimeout(500);
    const tasks = await tasksOf(page);
    await act();
    await page.waitForTimeout(300);
    const [first = 0, second = 0] = (await tasks()).toSorted((a, b) => b - a);
    results[name].work = first + second;
  }
  return results;
}

/** What the tab holds after so many minutes of the page's own clock, with everything that it reads in between. */
export async function memory(page, address, minutes) {
  const client = await page.context().newCDPSession(page);
  await client.send("Performance.enable");
  await page.clock.install();
  await page.goto(address);
  await page.locator(rows).first().waitFor();
  const samples = [];
  for (let minute = 1; minute <= minutes; minute++) {
    for (let quarter = 0; quarter < 4; quarter++) {
      await page.clock.runFor(15_000);
      await page.waitForLoadState("networkidle").catch(() => undefined);
    }
    if (minute % 10 === 0) {
      for (let time = 0; time < 3; time++) await client.send("HeapProfiler.collectGarbage");
      const { metrics } = await client.send("Performance.getMetrics");
      const of = (name) => metrics.find((one) => one.name === name).value;
      samples.push({
        minute,
        heap: of("JSHeapUsedSize") / 1e6,
        nodes: of("Nodes"),
        listeners: of("JSEventListeners"),
      });
    }
  }
  return samples;
}
