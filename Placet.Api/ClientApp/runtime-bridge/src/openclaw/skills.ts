import type { Skill } from "@placet/management-client";
import type { RouteHandlers } from "../adapter.js";
import { defined, filled, flag, list, object } from "../core/values.js";
import { ask, onlyAgent, type OpenClaw } from "./runtime.js";

export function skillRoutes(runtime: OpenClaw): RouteHandlers {
  return {
    "GET skills": async ({ signal }) => {
      const answer = await ask(runtime, "skills.status", onlyAgent(runtime), signal);
      const workspace = filled(answer["workspaceDir"]);
      const items = runtime.unread.each("skill", list(answer["skills"]) ?? [], (skill) => readSkill(skill, workspace));
      return { items, count: items.length };
    },
  };
}

export function readSkill(value: unknown, workspace: string | undefined): Skill | undefined {
  const skill = object(value);
  const name = filled(skill?.["name"]);
  if (!skill || name === undefined) return undefined;
  const file = filled(skill["filePath"]);
  return defined({
    name,
    source: flag(skill["bundled"]) === true ? "builtin" : "workspace",
    description: filled(skill["description"]),
    // Below the workspace as a path in it, so that it can be opened; elsewhere as it is.
    path: workspace !== undefined && file?.startsWith(`${workspace}/`) ? file.slice(workspace.length + 1) : file,
  });
}
