import { PlacetClient } from "@placet/management-client";
import { apiBase } from "./base.ts";

/** The API. Signed in by the HttpOnly cookie: the page never holds a token. */
export const placet = new PlacetClient({ baseUrl: apiBase });
