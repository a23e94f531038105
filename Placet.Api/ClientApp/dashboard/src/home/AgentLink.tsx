import { Link } from "@tanstack/react-router";

/** An agent by its name, which leads to its page. */
export function AgentLink({ agent }: { readonly agent: { readonly id: string; readonly name: string } }) {
  return (
    <Link to="/agents/$agentId" params={{ agentId: agent.id }}>
      <strong>
        <bdi>{agent.name}</bdi>
      </strong>
    </Link>
  );
}
