import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

/** A model server on loopback that speaks OpenAI's chat completions, so that a runtime can run a real turn without a network. */
export interface ModelServer {
  /** The address that a provider's `baseURL` takes: `http://127.0.0.1:PORT/v1`. */
  readonly url: string;
  /** Completions asked for since the start. */
  readonly completions: number;
  /** Completions that are not answered until the runtime hangs up. */
  readonly waiting: number;
  close(): Promise<void>;
}

/** What every completion reports; the numbers differ from each other, so that a swapped column shows in the comparison. */
export const completionUsage = { prompt: 1200, cached: 200, completion: 34 } as const;

/** What the model says when it is not asked for anything else. */
export const completionText = "Hello from the stub model.";

export const modelName = "stub-1";

interface ChatMessage {
  readonly role: string;
  readonly content: unknown;
  readonly tool_calls?: unknown;
}

/** `[call NAME {"json":"arguments"}]` in the last message of the user makes the model call that tool once. */
const toolCallMark = /\[call ([\w-]+) (\{.*?\})\]/u;

/** A message of the user that holds this gets no answer until the runtime hangs up: a turn that can be stopped. */
export const waitMark = "[wait]";

export async function startModelServer(port = 0): Promise<ModelServer> {
  let completions = 0;
  let waiting = 0;
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === "GET" && request.url?.endsWith("/models")) {
      return json(response, { object: "list", data: [{ id: modelName, object: "model", owned_by: "stub" }] });
    }
    if (request.method !== "POST" || !request.url?.endsWith("/chat/completions")) {
      response.statusCode = 404;
      return json(response, {
        error: { message: "The stub model server only knows chat completions", type: "invalid_request_error" },
      });
    }
    completions += 1;
    const asked = JSON.parse(await bodyOf(request)) as { stream?: boolean; model: string; messages: ChatMessage[] };
    const reply = replyTo(asked.messages);
    if (reply === undefined) {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(": waiting\n\n");
      waiting += 1;
      response.once("close", () => (waiting -= 1));
      return;
    }
    const head = { id: `chatcmpl-${completions}`, created: Math.floor(Date.now() / 1000), model: asked.model };
    if (asked.stream) {
      stream(response, head, reply);
    } else {
      json(response, {
        ...head,
        object: "chat.completion",
        choices: [{ index: 0, message: { role: "assistant", ...reply.message }, finish_reason: reply.finish }],
        usage,
      });
    }
  }

  await new Promise<void>((listening) => server.listen(port, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    get completions() {
      return completions;
    },
    get waiting() {
      return waiting;
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

interface Reply {
  readonly message: { content: string | null; tool_calls?: readonly object[] };
  readonly finish: "stop" | "tool_calls";
}

/** The reply to a conversation; undefined when the user asked the model to wait. */
function replyTo(messages: readonly ChatMessage[]): Reply | undefined {
  // What the user has said since the last answer; a runtime may add messages of its own in the user's name.
  const answered = messages.findLastIndex(({ role, tool_calls }) => role === "assistant" && !tool_calls);
  const since = messages.slice(answered + 1);
  const text = JSON.stringify(since.filter(({ role }) => role === "user").map(({ content }) => content));
  if (text.includes(waitMark)) {
    return undefined;
  }
  // A content array is JSON inside JSON, so the quotation marks of the arguments are escaped.
  const call = toolCallMark.exec(text.replaceAll('\\"', '"'));
  const called = since.some(({ role }) => role === "tool");
  if (call?.[1] === undefined || called) {
    return { message: { content: completionText }, finish: "stop" };
  }
  const tool = { index: 0, id: "call_1", type: "function", function: { name: call[1], arguments: call[2] } };
  return { message: { content: null, tool_calls: [tool] }, finish: "tool_calls" };
}

const usage = {
  prompt_tokens: completionUsage.prompt,
  completion_tokens: completionUsage.completion,
  total_tokens: completionUsage.prompt + completionUsage.completion,
  prompt_tokens_details: { cached_tokens: completionUsage.cached },
};

function stream(response: ServerResponse, head: object, reply: Reply): void {
  const send = (chunk: object): void => {
    response.write(`data: ${JSON.stringify({ ...head, object: "chat.completion.chunk", ...chunk })}\n\n`);
  };
  response.writeHead(200, { "content-type": "text/event-stream" });
  send({ choices: [{ index: 0, delta: { role: "assistant", content: "" }, finish_reason: null }] });
  send({ choices: [{ index: 0, delta: reply.message, finish_reason: null }] });
  send({ choices: [{ index: 0, delta: {}, finish_reason: reply.finish }] });
  send({ choices: [], usage });
  response.end("data: [DONE]\n\n");
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function json(response: ServerResponse, body: object): void {
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify(body));
}

// By hand, for looking at a runtime: prints its address and ends with its standard input.
if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const model = await startModelServer(Number(process.argv[2] ?? 0));
  console.log(model.url);
  createInterface(process.stdin).on("close", () => void model.close());
}
