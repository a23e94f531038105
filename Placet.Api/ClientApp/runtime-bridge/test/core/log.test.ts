import { expect, test } from "vitest";
import { Backoff, pause } from "../../src/core/backoff.js";
import { Log } from "../../src/core/log.js";
import { Unread } from "../../src/core/unread.js";
import { keptLog } from "../support/log.js";

test("An event is one line, whatever its fields hold", () => {
  const lines: string[] = [];
  const log = new Log(
    (line) => lines.push(line),
    () => new Date("2026-05-14T09:12:33Z"),
  );
  log.info("registered", {
    agent: "a-1",
    name: "two words\nand a line",
    url: "http://127.0.0.1:8901",
    left: undefined,
    count: 2,
  });
  expect(lines).toEqual([
    '2026-05-14T09:12:33.000Z info  registered agent=a-1 name="two words\\nand a line" url=http://127.0.0.1:8901 count=2\n',
  ]);
});

test("A secret is never written, wherever it turns up", () => {
  const { log, lines } = keptLog();
  log.hide("s3cret-token");
  log.hide("");
  log.warn("refused: s3cret-token", { reason: "token s3cret-token is bad" });
  expect(lines.join("")).not.toContain("s3cret");
  expect(lines[0]).toContain('refused: *** reason="token *** is bad"');
});

test("What cannot be read is counted, and written at 1, 10, 100", () => {
  const { log, lines } = keptLog();
  const unread = new Unread(log);
  expect(unread.each("cron job", [1, "a", 2, null], (item) => (typeof item === "number" ? item : undefined))).toEqual([
    1, 2,
  ]);
  for (let more = 0; more < 120; more++) unread.note("cron job");
  expect(unread.count("cron job")).toBe(122);
  expect(lines.map((line) => /count=(\d+)/.exec(line)?.[1])).toEqual(["1", "10", "100"]);
});

test("Pauses grow to a maximum, with jitter between half and the whole, and begin anew after a success", () => {
  const whole = new Backoff(500, 4000, () => 1);
  expect([1, 2, 3, 4, 5, 6].map(() => whole.next())).toEqual([500, 1000, 2000, 4000, 4000, 4000]);
  whole.reset();
  expect(whole.next()).toBe(500);
  const half = new Backoff(500, 4000, () => 0);
  expect([half.next(), half.next()]).toEqual([250, 500]);
});

test("A pause ends when its signal is aborted, before or during it", async () => {
  const control = new AbortController();
  const waiting = pause(1_000_000, control.signal);
  control.abort();
  await waiting;
  await pause(1_000_000, control.signal);
});
