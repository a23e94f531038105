import type { SectionProps } from "../agent/sections.ts";
import { useAddress } from "../app/useAddress.ts";
import { Conversation } from "./Conversation.tsx";
import { SessionList } from "./SessionList.tsx";

/** The list of conversations, or the one that is opened: `session` in the address. */
export function Sessions({ agentId }: SectionProps) {
  const [{ session }] = useAddress("session");
  if (session) return <Conversation key={session} agentId={agentId} sessionKey={session} />;
  return <SessionList agentId={agentId} />;
}
