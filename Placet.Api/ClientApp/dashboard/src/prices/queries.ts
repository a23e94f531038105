import { queryOptions } from "@tanstack/react-query";
import { placet } from "../api/placet.ts";

/** One table for all users. */
export const pricesQuery = queryOptions({
  queryKey: ["prices"],
  queryFn: async ({ signal }) => (await placet.prices.get({ signal })).items,
});
