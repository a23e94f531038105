import type { RouteHandlers } from "../adapter.js";
import { RuntimeError } from "../core/errors.js";
import { object } from "../core/values.js";
import { mask, readConfig, section, unmask, writeConfig } from "./config.js";
import type { OpenClaw } from "./runtime.js";

const notFound = () => new RuntimeError(404, "Channel not found");

export function channelRoutes(runtime: OpenClaw): RouteHandlers {
  return {
    "GET channels": async ({ signal }) => ({
      channels: object(mask(section((await readConfig(runtime, signal)).content, "channels"))) ?? {},
    }),

    "GET channels/{name}": async ({ parameters: { name }, signal }) => {
      const channels = section((await readConfig(runtime, signal)).content, "channels");
      if (!Object.hasOwn(channels, name)) throw notFound();
      return { name, config: mask(channels[name]) };
    },

    "PUT channels/{name}": async ({ parameters: { name }, body, signal }) => {
      requireName(name);
      const config = await readConfig(runtime, signal);
      await writeConfig(runtime, config, ["channels", name], unmask(body), signal);
      const stored = section((await readConfig(runtime, signal)).content, "channels")[name];
      return { name, config: mask(stored ?? body), restart_needed: true };
    },

    "DELETE channels/{name}": async ({ parameters: { name }, signal }) => {
      const config = await readConfig(runtime, signal);
      if (!Object.hasOwn(section(config.content, "channels"), name)) throw notFound();
      await writeConfig(runtime, config, ["channels", name], null, signal);
      return { deleted: true, name, restart_needed: true };
    },
  };
}

/** A dot in a name would be taken for a step in a path of the configuration. */
function requireName(name: string): void {
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(name))
    throw new RuntimeError(400, "A channel's name has letters, digits, _ and - only");
}
