import type { AgentResponse, CapabilitiesResponse } from "@placet/management-client";
import { lazy, type ComponentType, type LazyExoticComponent } from "react";
import { loadTexts } from "../i18n/texts.ts";
import type { CatalogueName } from "../texts/catalogues.ts";

/** What every section of an agent is given. */
export interface SectionProps {
  readonly agentId: string;
  readonly agent: AgentResponse;
}

type Capability = keyof CapabilitiesResponse;

/** Something that the palette offers while one is at the agent: it opens the section with this in the address. */
export interface SectionAction {
  /** Its text's key in the texts of `agent`: `action.newJob`. */
  readonly id: string;
  readonly search: Readonly<Record<string, string>>;
}

export interface Section {
  /** Its word in the address, and its title's key in the texts of `agent`: `section.cron`. */
  readonly id: string;
  /** What the runtime has to have one of; a section without any is always there. */
  readonly needs: readonly Capability[];
  readonly actions: readonly SectionAction[];
  readonly View: LazyExoticComponent<ComponentType<SectionProps>>;
  /** Has script and texts at hand before it is opened. */
  readonly preload: () => Promise<unknown>;
}

function section<const Id extends string, const Action extends string = never>(
  id: Id,
  needs: readonly Capability[],
  catalogues: CatalogueName | readonly CatalogueName[],
  load: () => Promise<ComponentType<SectionProps>>,
  actions: readonly { readonly id: Action; readonly search: SectionAction["search"] }[] = [],
) {
  const preload = async (): Promise<{ default: ComponentType<SectionProps> }> => {
    const [view] = await Promise.all([load(), loadTexts(...[catalogues].flat())]);
    return { default: view };
  };
  return { id, needs, actions, View: lazy(preload), preload };
}

/** The sections of an agent, in the order of the tabs. A new one is a line here, its folder and its texts. */
export const sections = [
  section("overview", [], "overview", async () => (await import("../overview/Overview.tsx")).Overview),
  section("sessions", ["sessions"], "sessions", async () => (await import("../sessions/Sessions.tsx")).Sessions),
  section("audit", ["audit"], "audit", async () => (await import("../audit/Audit.tsx")).Audit),
  section("usage", ["usage"], "agentUsage", async () => (await import("../agentUsage/AgentUsage.tsx")).AgentUsage),
  section("history", [], "history", async () => (await import("../history/History.tsx")).History),
  section("workspace", ["workspace"], "workspace", async () => (await import("../workspace/Workspace.tsx")).Workspace, [
    { id: "newFile", search: { open: "new" } },
  ]),
  section(
    "credentials",
    ["credentials"],
    "credentials",
    async () => (await import("../credentials/Credentials.tsx")).Credentials,
    [{ id: "newSecret", search: { open: "new" } }],
  ),
  section("mcp", ["mcp"], "mcp", async () => (await import("../mcp/Mcp.tsx")).Mcp, [
    { id: "newServer", search: { open: "new" } },
  ]),
  section("cron", ["cron"], "cron", async () => (await import("../cron/Cron.tsx")).Cron, [
    { id: "newJob", search: { open: "new" } },
  ]),
  section(
    "versions",
    ["versions"],
    ["versions", "commands"],
    async () => (await import("../versions/Versions.tsx")).Versions,
  ),
  section("skills", ["skills"], "skills", async () => (await import("../skills/Skills.tsx")).Skills, [
    { id: "installSkill", search: { open: "new" } },
  ]),
  section("scripts", ["scripts"], "skills", async () => (await import("../skills/Scripts.tsx")).Scripts),
  section(
    "channels",
    ["channels"],
    ["channels", "commands"],
    async () => (await import("../channels/ChannelsSection.tsx")).ChannelsSection,
    [{ id: "newChannel", search: { open: "new" } }],
  ),
  section("policy", ["policy"], "policy", async () => (await import("../policy/Policy.tsx")).Policy, [
    { id: "newRule", search: { open: "new" } },
  ]),
  section(
    "settings",
    ["settings"],
    ["runtimeSettings", "commands"],
    async () => (await import("../runtimeSettings/RuntimeSettings.tsx")).RuntimeSettings,
  ),
  section("commands", ["commands"], "commands", async () => (await import("../commands/Commands.tsx")).Commands),
  section("card", ["agentCard"], "card", async () => (await import("../card/AgentCard.tsx")).AgentCard),
  section("peers", ["a2aPeers"], ["peers", "card"], async () => (await import("../peers/Peers.tsx")).Peers, [
    { id: "newPeer", search: { open: "new" } },
  ]),
] as const;

export type SectionId = (typeof sections)[number]["id"];
export type ActionId = (typeof sections)[number]["actions"][number]["id"];

interface Known extends Omit<Section, "id" | "actions"> {
  readonly id: SectionId;
  readonly actions: readonly { readonly id: ActionId; readonly search: SectionAction["search"] }[];
}

/** The sections that a runtime has. What could not be told is shown: it says itself what is the matter. */
export function sectionsOf(capabilities: CapabilitiesResponse | null | undefined): readonly Known[] {
  return sections.filter(({ needs }) => needs.length === 0 || needs.some((need) => capabilities?.[need] !== false));
}
