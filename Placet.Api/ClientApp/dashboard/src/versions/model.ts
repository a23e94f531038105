import { isObject, moment, objects, text, texts } from "../api/read.ts";
import type { Tone } from "../ui/tone.ts";

export interface When {
  readonly at: number | undefined;
  /** As the runtime wrote it, where that is no moment. */
  readonly written: string;
}

export interface Version extends When {
  readonly sha: string;
  /** First line of the message. */
  readonly title: string;
  readonly message: string;
  readonly actor: string;
  readonly reason: string;
  readonly files: readonly string[];
}

const words = [
  "proposed",
  "approval_requested",
  "applied",
  "rolled_back",
  "rejected",
  "failed_validation",
  "no_change",
  "commented",
] as const;
export type RunWord = (typeof words)[number] | "other";

export interface Check {
  readonly name: string;
  readonly status: string;
  readonly failed: boolean;
  readonly detail: string;
}

export interface Run extends When {
  readonly id: string;
  readonly trigger: string;
  readonly scopes: readonly string[];
  readonly status: string;
  readonly word: RunWord;
  readonly summary: string;
  readonly artifacts: readonly string[];
  readonly checks: readonly Check[];
  readonly rollbackRef: string;
  readonly metadata: unknown;
}

function itemsOf(document: unknown) {
  return objects(isObject(document) ? document["items"] : undefined);
}

function whenOf(value: unknown): When {
  return { at: moment(value), written: text(value) ?? "" };
}

export function versionsOf(document: unknown): readonly Version[] {
  return itemsOf(document)
    .map((one): Version => {
      const message = text(one["message"]) ?? "";
      const sha = text(one["sha"]) ?? "";
      return {
        ...whenOf(one["timestamp"]),
        sha,
        title: message.split("\n")[0]?.trim() || sha,
        message,
        actor: text(one["actor"]) ?? "",
        reason: text(one["reason"]) ?? "",
        files: texts(one["files"]).map(shownPath),
      };
    })
    .filter((one) => one.sha !== "");
}

export function runsOf(document: unknown): readonly Run[] {
  return itemsOf(document)
    .map((one): Run => {
      const status = text(one["status"]) ?? "";
      return {
        ...whenOf(one["created_at"]),
        id: text(one["id"]) ?? "",
        trigger: text(one["trigger"]) ?? "",
        scopes: texts(one["scopes"]),
        status,
        word: words.find((word) => word === status) ?? "other",
        summary: text(one["proposal_summary"]) ?? "",
        artifacts: texts(one["diff_artifacts"]),
        checks: objects(one["checks"]).map((check) => ({
          name: text(check["name"]) ?? "",
          status: text(check["status"]) ?? "",
          failed: check["status"] === "failed",
          detail: text(check["detail"]) ?? "",
        })),
        rollbackRef: text(one["rollback_ref"]) ?? "",
        metadata: one["metadata"],
      };
    })
    .filter((one) => one.id !== "");
}

/** Runtimes keep a snapshot of the workspace: people know the file by its place in the workspace. */
export function shownPath(path: string): string {
  return path.replace(/^[ab]\//, "").replace(/^snapshot\/workspace\//, "");
}

/** `diffs/skills_terms_SKILL.md.diff` → `skills_terms_SKILL.md`. */
export function artifactName(path: string): string {
  return (path.split("/").at(-1) ?? path).replace(/\.(diff|patch)$/, "") || path;
}

const tones: Readonly<Record<RunWord, Tone>> = {
  proposed: "warn",
  approval_requested: "warn",
  applied: "ok",
  rolled_back: "idle",
  rejected: "idle",
  failed_validation: "bad",
  no_change: "idle",
  commented: "idle",
  other: "idle",
};

export function runTone(run: Run): Tone {
  return tones[run.word];
}

export function canApprove({ artifacts, word }: Run): boolean {
  return artifacts.length > 0 && (word === "proposed" || word === "approval_requested");
}

export function canReject({ artifacts, word }: Run): boolean {
  return artifacts.length > 0 && !["applied", "rejected", "rolled_back"].includes(word);
}

export function canRollBack({ word, rollbackRef }: Run): boolean {
  return word === "applied" && rollbackRef !== "";
}

export function trackedFiles(versions: readonly Version[]): number {
  return new Set(versions.flatMap((one) => one.files)).size;
}
