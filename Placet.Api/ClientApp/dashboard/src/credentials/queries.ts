import { placet } from "../api/placet.ts";
import { every, managed } from "../api/queries.ts";

export function secretsQuery(agentId: string) {
  return managed(
    agentId,
    ["credentials", "secrets"],
    (signal) => placet.credentials.list(agentId, { signal }),
    every.slow,
  );
}

export function providersQuery(agentId: string) {
  return managed(
    agentId,
    ["credentials", "providers"],
    (signal) => placet.credentialProviders.list(agentId, { signal }),
    every.slow,
  );
}
