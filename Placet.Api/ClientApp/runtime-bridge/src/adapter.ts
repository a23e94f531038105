import type { Log } from "./core/log.js";
import type { Unread } from "./core/unread.js";
import type { JsonObject, ParameterOf, WireRoute, WireRoutes } from "./wire.js";

/** One call of a route. */
export interface RouteRequest<Route extends WireRoute = WireRoute> {
  /** The names in the path, decoded: any text but the empty one, slashes included. */
  readonly parameters: Readonly<Record<ParameterOf<Route>, string>>;
  readonly query: URLSearchParams;
  /** The JSON body; an empty object when none was sent. */
  readonly body: JsonObject;
  /** Aborted when the caller hangs up, or after `requestSeconds` of the server. */
  readonly signal: AbortSignal;
}

export type RouteHandler<Route extends WireRoute> = (request: RouteRequest<Route>) => Promise<WireRoutes[Route]>;

/** Handlers by route. A route that is missing is 404, by which Placet knows that the runtime lacks it. */
export type RouteHandlers = { readonly [Route in WireRoute]?: RouteHandler<Route> };

export interface AdapterState {
  /** Whether the runtime can be asked now. */
  readonly ready: boolean;
  /** For people, at most 500 characters: "OpenClaw 2026.9.6", "The gateway is away: connection refused". */
  readonly message: string;
}

/** Translates between the wire format and one runtime's own interface. */
export interface Adapter {
  readonly state: AdapterState;
  readonly routes: RouteHandlers;
  /**
   * Connects to the runtime and keeps connected until `close`. Resolves after the first attempt, also when the runtime is away, which
   * is tried again in the background; rejects with a `RuntimeError` for what another attempt would not mend, such as a refused token.
   */
  start(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** What the core gives to an adapter. */
export interface AdapterContext {
  readonly log: Log;
  /** Counts what the runtime sent and could not be read. */
  readonly unread: Unread;
  /** A folder for what has to outlive the process. It may be missing; `writePrivateFile` makes it for the owner alone. */
  readonly stateFolder: string;
  /** To be called when `state` changes: Placet is told at once instead of within a minute. */
  readonly stateChanged: () => void;
}

/** An option of the command line. A secret can be given by environment variable and, as `--name-file`, by file too. */
export interface OptionSpec {
  /** One line for `--help`. */
  readonly help: string;
  /** What stands for the value in `--help`; an option without is a switch. */
  readonly value?: string;
  readonly default?: string;
  /** The environment variable that counts when the option is missing. */
  readonly env?: string;
  readonly secret?: true;
}

/** Values of the options; a switch that is set is "true". */
export type OptionValues = Readonly<Record<string, string | undefined>>;

/** A runtime that the command can connect: one row of its table. */
export interface AdapterKind {
  /** For people, and the default name of the agent in Placet. */
  readonly title: string;
  /** Versions with which every route was tried. Others work as far as they are alike, with a warning at the start. */
  readonly testedVersions: readonly string[];
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** Throws a `UsageError` for values that cannot be used. */
  create(values: OptionValues, context: AdapterContext): Adapter;
}
