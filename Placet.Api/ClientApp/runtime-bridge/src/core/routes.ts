import type { RouteHandler, RouteHandlers } from "../adapter.js";
import { successStatus, type WireRoute } from "../wire.js";
import { RuntimeError } from "./errors.js";

export interface RouteMatch {
  readonly handler: RouteHandler<WireRoute>;
  readonly parameters: Readonly<Record<string, string>>;
  readonly status: number;
}

interface Route {
  readonly method: string;
  /** Each a literal, or `{name}`. */
  readonly segments: readonly string[];
  readonly handler: RouteHandler<WireRoute>;
  readonly status: number;
}

const prefix = "/api/v1/";

/** Finds the handler of a request. */
export class Router {
  readonly #byLength = new Map<number, Route[]>();

  constructor(handlers: RouteHandlers) {
    for (const [name, handler] of Object.entries(handlers)) {
      const [method = "", path = ""] = name.split(" ");
      const segments = path.split("/");
      const route = { method, segments, handler: handler as RouteHandler<WireRoute>, status: statusOf(name) };
      this.#byLength.set(segments.length, [...(this.#byLength.get(segments.length) ?? []), route]);
    }
    // Literals win over parameters: `audit/tail` is no session of that name.
    for (const routes of this.#byLength.values()) routes.sort((a, b) => literals(a).localeCompare(literals(b)));
  }

  /**
   * @param path The path as it stands in the request, still percent-encoded, without query.
   * @throws RuntimeError 404 for an unknown path, 405 for a known one with another method.
   */
  find(method: string, path: string): RouteMatch {
    if (!path.startsWith(prefix)) throw new RuntimeError(404, "Not found");
    const segments = path.slice(prefix.length).split("/").map(decoded);
    const allowed = new Set<string>();
    for (const route of this.#byLength.get(segments.length) ?? []) {
      const parameters = match(route.segments, segments);
      if (!parameters) continue;
      if (route.method === method) return { handler: route.handler, parameters, status: route.status };
      allowed.add(route.method);
    }
    if (allowed.size > 0) throw new MethodNotAllowed([...allowed].sort());
    throw new RuntimeError(404, "Not found");
  }
}

export class MethodNotAllowed extends RuntimeError {
  constructor(readonly allowed: readonly string[]) {
    super(405, "Method not allowed");
  }
}

function statusOf(name: string): number {
  return successStatus[name as WireRoute] ?? 200;
}

/** Sorts literal segments before parameters. */
function literals(route: Route): string {
  return route.segments.map((segment) => (segment.startsWith("{") ? "1" : "0")).join("");
}

function match(pattern: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const segment = segments[index] ?? "";
    if (!expected.startsWith("{")) {
      if (segment !== expected) return undefined;
    } else {
      if (segment === "") return undefined;
      parameters[expected.slice(1, -1)] = segment;
    }
  }
  return parameters;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new RuntimeError(404, "Not found");
  }
}
