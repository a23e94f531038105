// Answers of opencode 1.18.34, recorded with a model server on loopback and shortened.

const sessionId = "ses_ddd64d18effeAUIbY0mImZpJVe";

export const session = {
  id: sessionId,
  slug: "jolly-garden",
  projectID: "587a2a10c39810c002eaae50dbba2c81842ad2b4",
  directory: "/home/user/work",
  path: "",
  summary: { additions: 0, deletions: 0, files: 0 },
  cost: 0.00714,
  tokens: { input: 2000, output: 68, reasoning: 0, cache: { read: 400, write: 0 } },
  title: "Read the file",
  agent: "build",
  model: { id: "stub-1", providerID: "stub", variant: "default" },
  version: "1.18.34",
  time: { created: 1795876925041, updated: 1795876974237 },
};

export const question = {
  info: {
    role: "user",
    time: { created: 1795876973297 },
    agent: "build",
    model: { providerID: "stub", modelID: "stub-1" },
    summary: { diffs: [] },
    id: "msg_2229beaf1001QqF1wsmlXwZnNF",
    sessionID: sessionId,
  },
  parts: [{ type: "text", text: "Read the file", id: "prt_2229beaf1002CX8S8Kduy7UN47", sessionID: sessionId }],
};

const tokens = { total: 1234, input: 1000, output: 34, reasoning: 0, cache: { write: 0, read: 200 } };

export const toolAnswer = {
  info: {
    parentID: question.info.id,
    role: "assistant",
    mode: "build",
    agent: "build",
    path: { cwd: "/home/user/work", root: "/home/user/work" },
    cost: 0.00357,
    tokens,
    modelID: "stub-1",
    providerID: "stub",
    time: { created: 1795876973330, completed: 1795876973877 },
    finish: "tool-calls",
    id: "msg_2229beb12001QK1Qi5ieRWAQis",
    sessionID: sessionId,
  },
  parts: [
    { snapshot: "684e19e8", type: "step-start", id: "prt_2229bec4d001mj9xPODSM0erTX" },
    {
      type: "tool",
      tool: "read",
      callID: "call_1",
      state: {
        status: "completed",
        input: { filePath: "README.md" },
        output: "<content>\n1: hi\n</content>",
        metadata: { preview: "hi", truncated: false },
        title: "README.md",
        time: { start: 1795876973662, end: 1795876973702 },
      },
      id: "prt_2229bec52001ZAY2a928FBqOGC",
    },
    { reason: "tool-calls", type: "step-finish", tokens, cost: 0.00357, id: "prt_2229becf9001ucioZX0CYAijT6" },
  ],
};

export const finalAnswer = {
  info: {
    ...toolAnswer.info,
    time: { created: 1795876973881, completed: 1795876974225 },
    finish: "stop",
    id: "msg_2229bed39001K4BLkEe9iZzUXD",
  },
  parts: [{ type: "text", text: "Hello from the stub model.", time: { start: 1795876974021, end: 1795876974034 } }],
};

export const aborted = {
  info: {
    ...toolAnswer.info,
    cost: 0,
    tokens: { input: 0, output: 0, reasoning: 0, cache: { read: 0, write: 0 } },
    time: { created: 1795877143114, completed: 1795877144296 },
    error: { name: "MessageAbortedError", data: { message: "Aborted" } },
    id: "msg_2229e824a001sWf7vMnDgGXGqU",
  },
  parts: [],
};

/** While the model is answering: no `completed`. */
export const running = {
  info: { ...aborted.info, time: { created: 1795876970742 }, error: undefined, id: "msg_2229f824a001sWf7vMnDgGXGqU" },
  parts: [],
};

export const sessionNotFound = { name: "NotFoundError", data: { message: "Session not found: ses_nope" } };

export const unexpected = {
  name: "UnknownError",
  data: { message: "Unexpected server error. Check server logs for details.", ref: "err_312c45ec" },
};

export const badRequest = {
  name: "BadRequest",
  data: { message: 'Expected string | null, got "sk-1"\n  at ["model"]', kind: "Payload" },
};

export const config = {
  share: "disabled",
  autoupdate: false,
  model: "stub/stub-1",
  username: "user",
  provider: { stub: { name: "Stub", options: { apiKey: "stub-key-1", baseURL: "http://127.0.0.1:43503/v1" } } },
  mcp: {
    "off-one": { type: "local", command: ["false"], enabled: false },
    echo: { type: "local", command: ["node", "echo.mjs"], environment: { TOKEN: "tk-1" } },
    web: { type: "remote", url: "http://127.0.0.1:1/mcp?key=k-1", enabled: true },
  },
};

export const mcpStates = {
  "off-one": { status: "disabled" },
  echo: { status: "connected" },
  web: { status: "failed", error: "MCP error -32000: Connection closed" },
  login: { status: "needs_auth" },
};

export const configProviders = {
  providers: [
    { id: "openai", name: "OpenAI", source: "api", key: "sk-test", env: ["OPENAI_API_KEY"], options: {}, models: {} },
    { id: "opencode", name: "OpenCode Zen", source: "custom", options: { apiKey: "public" }, models: {} },
    {
      id: "stub",
      name: "Stub",
      source: "config",
      env: [],
      options: { baseURL: "http://127.0.0.1:43503/v1", apiKey: "stub-key-1" },
      models: { "stub-1": { id: "stub-1", limit: { context: 100000, output: 4000 } } },
    },
  ],
  default: { openai: "gpt-5.6-terra-pro", opencode: "big-pickle", stub: "stub-1" },
};

export const integrations = {
  location: { directory: "/home/user/work" },
  data: [
    {
      id: "github-copilot",
      name: "GitHub Copilot",
      methods: [{ type: "key" }, { type: "env", names: ["GITHUB_TOKEN"] }],
    },
    { id: "openai", name: "OpenAI", methods: [{ type: "key" }, { type: "env", names: ["OPENAI_API_KEY"] }] },
    { id: "opencode", name: "OpenCode Zen", methods: [{ type: "key" }, { type: "env", names: ["OPENCODE_API_KEY"] }] },
    { name: "one without an id" },
  ],
};

export const providerAuth = {
  openai: [
    { type: "oauth", label: "ChatGPT Pro/Plus (browser)" },
    { type: "api", label: "Manually enter API Key" },
  ],
  "github-copilot": [{ type: "oauth", label: "Login with GitHub Copilot", prompts: [] }],
};

export const rootFolder = [
  { name: ".git", path: ".git/", absolute: "/home/user/work/.git", type: "directory", ignored: false },
  { name: "ä b#", path: "ä b#/", absolute: "/home/user/work/ä b#", type: "directory", ignored: false },
  { name: "README.md", path: "README.md", absolute: "/home/user/work/README.md", type: "file", ignored: false },
];

export const subFolder = [
  { name: "x?.bin", path: "ä b#/x?.bin", absolute: "/home/user/work/ä b#/x?.bin", type: "file", ignored: false },
];

export const skills = [
  { name: "customize-opencode", description: "Use ONLY when …", location: "<built-in>", content: "# Customizing\n" },
  {
    name: "hello",
    description: "Says hello",
    location: "/home/user/.config/opencode/skills/hello/SKILL.md",
    content: "Say hällo.\n",
  },
];

export const agents = [
  { name: "build", description: "The default agent.", mode: "primary", native: true, permission: [], options: {} },
  { name: "explore", description: "Fast agent", mode: "subagent", native: true, permission: [], options: {} },
  { name: "title", mode: "primary", native: true, hidden: true, permission: [], options: {} },
];
