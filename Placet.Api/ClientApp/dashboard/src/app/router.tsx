import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { base } from "../api/base.ts";
import { loadTexts } from "../i18n/texts.ts";
import type { CatalogueName } from "../texts/catalogues.ts";
import { Home } from "../home/Home.tsx";
import { startOver } from "../ui/ErrorBoundary.tsx";
import { Failed } from "../ui/Failed.tsx";
import { NotFound } from "./NotFound.tsx";
import { Shell } from "./Shell.tsx";
import { parseSearch, writeSearch, type SearchParams } from "./useAddress.ts";

const root = createRootRoute({
  validateSearch: (search: Record<string, unknown>): SearchParams => search as SearchParams,
  component: Shell,
  notFoundComponent: NotFound,
});

/** A page whose script and texts come when it is opened. */
function page<P extends string, M extends Record<N, React.ComponentType>, N extends string>(
  path: P,
  load: () => Promise<M>,
  name: N,
  ...catalogues: CatalogueName[]
) {
  const both = async (): Promise<M> => (await Promise.all([load(), loadTexts(...catalogues)]))[0];
  return createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(both as never, name as never),
  });
}

const home = createRoute({ getParentRoute: () => root, path: "/", component: Home });
const agent = createRoute({
  getParentRoute: () => root,
  path: "/agents/$agentId",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/agents/$agentId/$section", params: { ...params, section: "overview" }, replace: true });
  },
});
const section = page(
  "/agents/$agentId/$section",
  () => import("../agent/AgentPage.tsx"),
  "AgentPage",
  "agent",
  "alerts",
);

const connect = page("/connect", () => import("../connect/ConnectPage.tsx"), "ConnectPage", "connect");

const usage = page("/usage", () => import("../fleetUsage/UsagePage.tsx"), "UsagePage", "fleetUsage");
const alerts = page("/alerts", () => import("../alerts/AlertsPage.tsx"), "AlertsPage", "alerts");
const activity = page("/activity", () => import("../activity/ActivityPage.tsx"), "ActivityPage", "activity", "actions");
const settings = page(
  "/settings",
  () => import("../settings/SettingsPage.tsx"),
  "SettingsPage",
  "settings",
  "account",
  "alerts",
  "alertRules",
  "notifications",
  "prices",
  "transfers",
);
const security = page(
  "/settings/security",
  () => import("../security/SecurityPage.tsx"),
  "SecurityPage",
  "security",
  "signIn",
);

/** The addresses of the sign-in, which a page that is signed in has no use for. */
const toHome = (): never => {
  throw redirect({ to: "/", replace: true });
};
const signIn = createRoute({ getParentRoute: () => root, path: "/sign-in", beforeLoad: toHome });
const secondFactor = createRoute({ getParentRoute: () => root, path: "/sign-in/second-factor", beforeLoad: toHome });

const routeTree = root.addChildren([
  home,
  agent,
  section,
  connect,
  usage,
  alerts,
  activity,
  settings,
  security,
  signIn,
  secondFactor,
]);

export const router = createRouter({
  routeTree,
  basepath: base,
  parseSearch,
  stringifySearch: (search) => writeSearch(search as SearchParams),
  defaultPreload: "intent",
  scrollRestoration: true,
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: ({ error }) => <Failed error={error} again={startOver} />,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
