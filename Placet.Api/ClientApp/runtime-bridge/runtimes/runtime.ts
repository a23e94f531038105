import type { ModelServer } from "./modelServer.js";
import type { Checks, ManagedAgent } from "./walk.js";

/** A real runtime on this machine that has run a turn. */
export interface RunningRuntime {
  /** Its own options of the bridge's command, after the runtime's word. */
  readonly bridgeArguments: readonly string[];
  /** Environment variables for the bridge. */
  readonly bridgeSecrets: Readonly<Record<string, string>>;
  /** How each route is tried: what Placet answers against what the runtime's own interface says. */
  checks(agent: ManagedAgent): Checks;
  stop(): Promise<void>;
}

/** A program of the package registry that the harness can install and start. */
export interface RuntimeProgram {
  /** Its word on the bridge's command line. */
  readonly word: string;
  readonly version: string;
  /** Exact versions from npm. */
  readonly packages: readonly string[];
  start(options: StartOptions): Promise<RunningRuntime>;
}

export interface StartOptions {
  /** Where the packages are installed. */
  readonly modules: string;
  /** An empty folder: all that the runtime keeps. */
  readonly folder: string;
  readonly model: ModelServer;
}
