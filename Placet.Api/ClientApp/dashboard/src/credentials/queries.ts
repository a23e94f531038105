import { runtime } from "../api/runtime.ts";
import { every, managed } from "../api/queries.ts";

export function secretsQuery(agentId: string) {
  return managed(
    agentId,
    ["credentials", "secrets"],
    (signal) => runtime.credentials.list(agentId, { signal }),
    every.slow,
  );
}

export function providersQuery(agentId: string) {
  return managed(
    agentId,
    ["credentials", "providers"],
    (signal) => runtime.credentialProviders.list(agentId, { signal }),
    every.slow,
  );
}
