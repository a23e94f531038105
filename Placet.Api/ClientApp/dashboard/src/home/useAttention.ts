import { useQuery } from "@tanstack/react-query";
import { agentsQuery, overviewQuery } from "../api/agents.ts";
import { memoLast } from "../api/memoLast.ts";
import { attentionItems, type AttentionItem } from "./attention.ts";
import { useScan } from "./useScan.ts";

const itemsOf = memoLast(attentionItems);

/** What needs a person, over all agents. */
export function useAttention() {
  const agents = useQuery(agentsQuery);
  const overview = useQuery(overviewQuery);
  const found = useScan();
  const items: readonly AttentionItem[] = itemsOf(agents.data, overview.data, found.data);
  return { items, found, agents, overview };
}
