import type { Skill } from "@placet/management-client";
import type { RouteHandlers } from "../adapter.js";
import type { Unread } from "../core/unread.js";
import { filled, object, text } from "../core/values.js";
import type { OpencodeServer } from "./server.js";

/** The wire format's limit, characters. */
const maxDescription = 1024;

export function skillRoutes(server: OpencodeServer, unread: Unread) {
  return {
    "GET skills": async ({ signal }) => {
      const items = unread.each("skill", await server.list("/skill", signal), readSkill);
      return { items, count: items.length };
    },
  } satisfies RouteHandlers;
}

export function readSkill(value: unknown): Skill | undefined {
  const skill = object(value);
  const name = filled(skill?.["name"]);
  if (name === undefined) return undefined;
  const location = text(skill?.["location"]) ?? "";
  const isBuiltIn = location === "<built-in>" || location.startsWith("/builtin/");
  const description = text(skill?.["description"]);
  const content = text(skill?.["content"]);
  return {
    name,
    source: isBuiltIn ? "builtin" : "workspace",
    path: location,
    ...(description !== undefined && { description: description.slice(0, maxDescription) }),
    // Without its head, which opencode takes off.
    ...(content !== undefined && { size: Buffer.byteLength(content) }),
  };
}
