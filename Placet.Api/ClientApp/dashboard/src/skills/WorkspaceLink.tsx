import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useCapabilities } from "../agent/useAgent.ts";
import layout from "../ui/Layout.module.css";
import { inWorkspace } from "./model.ts";

interface WorkspaceLinkProps {
  readonly agentId: string;
  readonly path: string;
  readonly children: ReactNode;
}

/** The way to a file in the workspace; only its name where the runtime has none, or the file lies elsewhere. */
export function WorkspaceLink({ agentId, path, children }: WorkspaceLinkProps) {
  const can = useCapabilities(agentId);
  if (!inWorkspace(path) || can?.workspace === false) return <bdi>{children}</bdi>;
  return (
    <Link
      to="/agents/$agentId/$section"
      params={{ agentId, section: "workspace" }}
      search={{ path }}
      className={layout["link"]}
      title={path}
    >
      <bdi>{children}</bdi>
    </Link>
  );
}
