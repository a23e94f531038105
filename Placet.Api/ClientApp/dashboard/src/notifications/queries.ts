import { queryOptions } from "@tanstack/react-query";
import { accounts } from "../api/accounts.ts";
import { every } from "../api/queries.ts";
import { whileLive } from "../api/live.ts";

/** One's own channels; a page holds more than a user may have. */
export const notificationChannelsQuery = queryOptions({
  queryKey: ["notification-channels"],
  queryFn: async ({ signal }) => (await accounts.notificationChannels.list({ limit: 200 }, { signal })).items,
  refetchInterval: whileLive(every.slow),
});
