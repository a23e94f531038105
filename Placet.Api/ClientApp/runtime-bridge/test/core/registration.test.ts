import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Backoff } from "../../src/core/backoff.js";
import { FatalError } from "../../src/core/errors.js";
import { PlacetApi } from "../../src/core/placet.js";
import { Registration, type RegistrationOptions } from "../../src/core/registration.js";
import { keptLog } from "../support/log.js";
import { PlacetServer } from "../support/placet.js";

let placet: PlacetServer;

beforeEach(async () => {
  placet = await PlacetServer.start();
});

afterEach(() => placet.close());

function registration(options: Partial<RegistrationOptions> = {}): Registration {
  return new Registration({
    placet: new PlacetApi(placet.url, "hp_test"),
    name: "OpenClaw",
    description: "",
    url: "http://127.0.0.1:8901",
    key: "key-of-the-bridge",
    takeOver: false,
    log: keptLog().log,
    state: () => ({ ready: true, message: "OpenClaw 1" }),
    backoff: new Backoff(1, 2),
    ...options,
  });
}

/** Runs until the condition holds after a request, then asks to end. */
async function runUntil(bridge: Registration, condition: () => boolean): Promise<void> {
  const control = new AbortController();
  const run = bridge.run(control.signal);
  await Promise.race([run, placet.until(condition)]);
  control.abort();
  await run;
}

describe("a registration", () => {
  test("makes the agent, sets address and key, pings, and says offline at the end", async () => {
    await runUntil(registration(), () => placet.pings.length > 0);
    expect(placet.agents).toMatchObject([
      {
        name: "OpenClaw",
        managementUrl: "http://127.0.0.1:8901",
        managementKey: "key-of-the-bridge",
        status: "offline",
      },
    ]);
    expect(placet.pings).toEqual([
      { status: "active", message: "OpenClaw 1" },
      { status: "offline", message: "The bridge was stopped" },
    ]);
  });

  test("finds the agent by its name again", async () => {
    for (let start = 1; start <= 3; start++) await runUntil(registration(), () => placet.pings.length >= 2 * start - 1);
    expect(placet.agents).toHaveLength(1);
  });

  test("repeats what failed for a reason that passes", async () => {
    placet.refusals.push(503, 500, 429);
    const { log, lines } = keptLog();
    await runUntil(registration({ log }), () => placet.pings.length > 0);
    expect(placet.agents).toHaveLength(1);
    expect(lines.filter((line) => line.includes("registering failed"))).toHaveLength(3);
  });

  test("goes on pinging whatever stands before Placet answers meanwhile", async () => {
    const bridge = registration({ pingSeconds: 3600 });
    const disturbed = placet
      .until(() => placet.pings.length === 1)
      .then(() => {
        placet.refusals.push(403, 400);
        bridge.stateChanged();
      });
    await runUntil(bridge, () => placet.pings.length === 2);
    await disturbed;
    expect(placet.refusals).toEqual([]);
  });

  test("ends with a message when the API key is refused", async () => {
    const bridge = registration({ placet: new PlacetApi(placet.url, "hp_other") });
    await expect(bridge.run(new AbortController().signal)).rejects.toThrow(
      "Placet refused the API key: Invalid API key",
    );
  });

  test("ends with Placet's message when the address is refused", async () => {
    placet.refusals.push(400);
    await expect(registration().run(new AbortController().signal)).rejects.toThrow(
      "Placet answered 400: Refused with 400",
    );
  });

  test("says that the runtime is away as an error, and is back as soon as it changes", async () => {
    let state = { ready: false, message: "The gateway is away" };
    const bridge = registration({ state: () => state, pingSeconds: 3600 });
    const back = placet
      .until(() => placet.pings.length === 1)
      .then(() => {
        state = { ready: true, message: "OpenClaw 1" };
        bridge.stateChanged();
      });
    await runUntil(bridge, () => placet.pings.length === 2);
    await back;
    expect(placet.pings.slice(0, 2)).toEqual([
      { status: "error", message: "The gateway is away" },
      { status: "active", message: "OpenClaw 1" },
    ]);
  });
});

describe("of two bridges for one agent", () => {
  const other = "http://127.0.0.1:9999";

  function agentOfAnother(status: string): void {
    placet.agents.push({
      id: "agent-1",
      name: "OpenClaw",
      managementUrl: other,
      managementKey: "key-of-the-other",
      status,
      statusMessage: null,
    });
  }

  test("the second ends while the first is alive, and changes nothing", async () => {
    agentOfAnother("active");
    await expect(registration().run(new AbortController().signal)).rejects.toThrow(
      `is registered at ${other} and alive`,
    );
    expect(placet.agents[0]).toMatchObject({
      managementUrl: other,
      managementKey: "key-of-the-other",
      status: "active",
    });
    expect(placet.pings).toEqual([]);
  });

  test("the second registers when the first is offline", async () => {
    agentOfAnother("offline");
    await runUntil(registration(), () => placet.pings.length > 0);
    expect(placet.agents[0]?.managementUrl).toBe("http://127.0.0.1:8901");
  });

  test("the second registers when it is told to take over, and the first ends without saying offline", async () => {
    const first = registration({ url: other, pingSeconds: 3600 });
    const ended = first.run(new AbortController().signal).catch((error: unknown) => error);
    await placet.until(() => placet.pings.length === 1);
    await runUntil(registration({ takeOver: true }), () => placet.pings.length === 2);
    first.stateChanged();
    const error = await ended;
    expect(error).toBeInstanceOf(FatalError);
    expect((error as Error).message).toContain("Another bridge, at http://127.0.0.1:8901, has taken over");
    expect(placet.pings.map(({ status }) => status)).toEqual(["active", "active", "offline", "active"]);
  });

  test("none gives back credentials that a person removed", async () => {
    const { log, lines } = keptLog();
    const bridge = registration({ log, pingSeconds: 3600 });
    const removed = placet
      .until(() => placet.pings.length === 1)
      .then(() => {
        placet.agents[0]!.managementUrl = null;
        bridge.stateChanged();
        // The third ping shows that the answer to the second was read.
        return placet.until(() => placet.pings.length === 2);
      })
      .then(() => bridge.stateChanged());
    await runUntil(bridge, () => placet.pings.length === 3);
    await removed;
    expect(placet.agents[0]?.managementUrl).toBeNull();
    expect(lines.filter((line) => line.includes("credentials were removed"))).toHaveLength(1);
  });

  test("none makes an agent anew that a person deleted", async () => {
    const bridge = registration({ pingSeconds: 3600 });
    const run = bridge.run(new AbortController().signal);
    await placet.until(() => placet.pings.length === 1);
    placet.agents.length = 0;
    bridge.stateChanged();
    await expect(run).rejects.toThrow("was deleted in Placet");
    expect(placet.agents).toEqual([]);
  });
});

test("an address that does not speak Placet's API is told, not retried for ever", async () => {
  const fetcher = (() => Promise.resolve(new Response("<html>"))) as unknown as typeof fetch;
  const bridge = registration({ placet: new PlacetApi("http://example.test", "hp_test", fetcher) });
  await expect(bridge.run(new AbortController().signal)).rejects.toThrow("is it the right address?");
});
