import { useNavigate, useParams } from "@tanstack/react-router";
import { useMemo } from "react";
import { sectionsOf, type SectionId } from "../../agent/sections.ts";
import { queries, setLive } from "../../api/queries.ts";
import { useLive } from "../../api/live.ts";
import { placet } from "../../api/placet.ts";
import { useFleet } from "../../fleet/useFleet.ts";
import { useTexts } from "../../i18n/texts.ts";
import { managementQuery } from "../../agent/useAgent.ts";
import { preferencesQuery } from "../../session/session.ts";
import { showTheme, type Theme } from "../theme.ts";
import { pages } from "../pages.ts";
import { shortcuts } from "../shortcuts/catalogue.ts";
import { agentsFor, type Command } from "./commands.ts";

interface Commands {
  readonly commands: readonly Command[];
  /** The sections of other agents that fit what is typed: a thousand agents have too many to go through each time. */
  readonly elsewhere: (typed: string) => readonly Command[];
}

/** Everything that the palette offers: sections of the agent one is at first, then agents, pages, actions. */
export function useCommands(onSheet: () => void): Commands {
  const t = useTexts("palette");
  const shell = useTexts("shell");
  const agentTexts = useTexts("agent");
  const navigate = useNavigate();
  const { agentId } = useParams({ strict: false });
  const { rows } = useFleet();
  const live = useLive();
  return useMemo(() => {
    const here = rows?.find((row) => row.agent.id === agentId)?.agent;
    const own = agentId ? queries.getQueryData(managementQuery(agentId).queryKey)?.capabilities : undefined;
    const at = (id: string, name: string, section: SectionId): Command => ({
      id: `${id}/${section}`,
      group: id === agentId ? "here" : "agents",
      label: agentTexts[`section.${section}`],
      note: name,
      run: () => void navigate({ to: "/agents/$agentId/$section", params: { agentId: id, section } }),
    });
    const actionsOf = sectionsOf(own).flatMap(({ id: section, actions }) =>
      actions.map(({ id, search }): Command => ({
        id: `${section}/${id}`,
        group: "here",
        label: agentTexts[`action.${id}`],
        ...(here ? { note: here.name } : {}),
        run: () =>
          void navigate({ to: "/agents/$agentId/$section", params: { agentId: agentId ?? "", section }, search }),
      })),
    );
    const agents = (rows ?? []).map(({ agent, state }): Command => ({
      id: agent.id,
      group: "agents",
      label: agent.name,
      note: shell[`state.${state.word}`],
      run: () => void navigate({ to: "/agents/$agentId", params: { agentId: agent.id } }),
    }));
    const managed = (rows ?? []).map((row) => row.agent).filter((agent) => agent.managementUrl && agent.id !== agentId);
    const elsewhere = (typed: string): readonly Command[] =>
      agentsFor(managed, typed).flatMap((agent) => sectionsOf(undefined).map(({ id }) => at(agent.id, agent.name, id)));
    const theme = (name: Theme, label: string): Command => ({
      id: `theme-${name}`,
      group: "actions",
      label,
      run: () => changeTheme(name),
    });
    const commands = [
      ...(here ? sectionsOf(own).map(({ id }) => at(here.id, here.name, id)) : []),
      ...(here ? actionsOf : []),
      ...agents,
      ...pages.map(({ id, to, shortcut }): Command => ({
        id,
        group: "pages",
        label: shell[id],
        keys: shortcuts[shortcut].keys,
        run: () => void navigate({ to }),
      })),
      { id: "connect", group: "actions", label: t.connect, run: () => void navigate({ to: "/connect" }) },
      {
        id: "refresh",
        group: "actions",
        label: t.refresh,
        keys: shortcuts.refresh.keys,
        run: () => void queries.invalidateQueries(),
      },
      { id: "live", group: "actions", label: t.switchLive, keys: shortcuts.live.keys, run: () => setLive(!live) },
      { id: "sheet", group: "actions", label: t.sheet, keys: shortcuts.sheet.keys, run: onSheet },
      theme("light", t.themeLight),
      theme("dark", t.themeDark),
      theme("system", t.themeSystem),
    ] satisfies Command[];
    return { commands, elsewhere };
  }, [t, shell, agentTexts, navigate, agentId, rows, live, onSheet]);
}

function changeTheme(theme: Theme): void {
  showTheme(theme);
  void placet.preferences
    .update({ theme })
    .then((preferences) => queries.setQueryData(preferencesQuery.queryKey, preferences));
}
