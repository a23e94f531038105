import { count } from "../../i18n/format.ts";

/** The home page: what needs a person, the fleet, the days. */
export const texts = {
  title: "Home",
  needYou: (n: number) => (n === 1 ? "1 thing needs you" : `${count(n)} things need you`),
  allWell: "All is well",
  looking: "Checking your agents",
  looked: (asked: number, total: number) => `${count(asked)} of ${count(total)} checked`,
  attention: "What needs you",
  more: (n: number, of: number) => (n === of ? `Show ${n} more` : `Show ${n} more of ${count(of)}`),
  fewer: "Show fewer",
  notRead: (n: number) =>
    n === 1 ? "One agent could not be read completely." : `${n} agents could not be read completely.`,
  since: "{time}",
  lastSeen: "last seen {time}",

  "tag.unreachable": "Unreachable",
  "tag.failing": "Failing",
  "tag.degraded": "Degraded",
  "tag.silent": "Silent",
  "tag.cron": "Cron failed",
  "tag.mcp": "MCP down",
  "tag.approval": "Waiting",

  "says.unreachable": "{agent} does not answer",
  "says.failing": "{agent} reports an error",
  "says.degraded": "{agent} reports that it is degraded",
  "says.silent": "{agent} has stopped pinging",
  jobFailed: (times: number) =>
    times === 1 ? "{agent} · {name} failed" : `{agent} · {name} failed ${times} times in a row`,
  serverDown: "{agent} · {name} is not connected",
  waits: (n: number) =>
    n === 1 ? "{agent} asks for review of an improvement run" : `{agent} asks for review of ${n} improvement runs`,

  details: "Details",
  review: "Review",
  runNow: "Run now",
  restart: "Restart",
  started: (job: string) => `${job} was started`,
  restarted: (server: string) => `${server} was restarted`,

  agents: "Agents",
  connect: "Connect an agent",
  filter: "Filter",
  name: "Name",
  state: "State",
  seen: "Seen",
  sessions: "Sessions",
  tokens14: "Tokens, 14 days",
  total: "Total",
  tag: "Tag",
  stateAll: "State: all",
  tagAll: "Tag: all",
  sparkline: (values: string) => `Tokens a day: ${values}`,
  noneFits: "No agent matches",
  noneFitsText: "Change the filter above to see more.",
  "count.unreachable": (n: number) => `${count(n)} unreachable`,
  "count.failing": (n: number) => `${count(n)} failing`,
  "count.degraded": (n: number) => `${count(n)} degraded`,
  "count.working": (n: number) => `${count(n)} working`,
  "count.ready": (n: number) => `${count(n)} ready`,
  "count.offline": (n: number) => `${count(n)} offline`,
  "count.unmanaged": (n: number) => `${count(n)} not managed`,
  "count.unknown": (n: number) => `${count(n)} unknown`,

  open: "Open",
  nothingHere: "Nothing needs you here.",
  sections: "Sections",

  tokensPerDay: "Tokens per day",
  days: (n: number) => `${n} days`,
  change: (share: string, direction: number) => `${share} ${direction < 0 ? "less" : "more"} than the days before`,
  withoutAgents: (n: number) =>
    n === 1 ? "without one agent that does not answer" : `without ${n} agents that do not answer`,
  others: "Others",
};
