import { setConnection } from "../api/connection.ts";
import { queries } from "../api/queries.ts";

/** Shows the page after what was required is done; the server says so if something is still missing. */
export function goOn(): void {
  setConnection({ required: undefined });
  void queries.invalidateQueries();
}
