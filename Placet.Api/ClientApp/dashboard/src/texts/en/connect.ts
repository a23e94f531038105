/** The first run, and how a further agent is connected. */
export const texts = {
  title: "Connect an agent",
  welcome: "Welcome to Placet",
  intro: "No agent is connected yet. Three steps, and it appears here by itself.",
  introMore: "Another agent takes the same three steps; it appears on the home page by itself.",
  step1: "Create an API key",
  step1Text: "With it the agent registers itself under your name. It is shown once.",
  label: "Name of the key",
  makeKey: "Create the key",
  keyOnce: "Copy it now: it will not be shown again.",
  step2: "Say what your agent runs on",
  "openclaw.name": "OpenClaw",
  "openclaw.text":
    "A bridge beside OpenClaw’s gateway speaks for it: sessions, usage, cron jobs, MCP servers, secrets, workspace, skills. It needs Node 20 or newer.",
  "openclaw.start":
    "On the machine of the gateway, with its token, which is gateway.auth.token in openclaw.json. It runs until you end it.",
  "opencode.name": "opencode",
  "opencode.text":
    "A bridge beside opencode’s server speaks for it: sessions with tokens and cost, usage, MCP servers, workspace, skills, providers. It needs Node 20 or newer.",
  "opencode.start":
    "On the machine where “opencode serve” runs, with the password that it was started with; without one, leave the option out. It runs until you end it.",
  "own.name": "Your own runtime",
  "own.text":
    "An agent with a Placet channel registers itself; any other runtime implements as much of the interface as it has.",
  "reference.name": "Only to look",
  "reference.text": "No agent at hand? The reference runtime comes with the sources and shows every section with data.",
  step3: "Start it",
  ownStart:
    "In the agent’s configuration, as the address of its Placet channel, with the key of step 1. Then start the agent.",
  "reference.start": "In the folder of the sources. It needs the .NET SDK only, and connects like a real one.",
  command: (runtime: string) => `Command for ${runtime}`,
  address: "Address",
  key: "Key",
  curl: "Or register a runtime that runs already",
  curlText: "Put in the runtime’s own address and management key:",
  waiting: "Waiting for the agent",
  arrived: "It is here",
  open: "Open it",
  copy: "Copy",
  copied: "Copied",

  switchedOff: "The management dashboard is switched off",
  switchedOffText:
    "Managed views of your agents are hidden. It is a preference of yours and can be changed in the settings at any time.",
  switchOn: "Switch it on",
};
