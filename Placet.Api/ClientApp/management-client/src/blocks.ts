/** What stands between two blank lines of a stream; a comment alone is an empty one. */
export interface Block {
  id?: string;
  name?: string;
  data?: string;
}

const longest = 64 * 1024;

/** Cuts a stream of server-sent events into blocks. `EventSource` would hide the comments that show it is alive. */
export async function* readBlocks(body: ReadableStream<Uint8Array>): AsyncGenerator<Block, void, undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      rest += decoder.decode(value, { stream: true });
      const texts = rest.split(/\r?\n\r?\n/);
      rest = texts.pop() ?? "";
      if (rest.length > longest) throw new Error("A block of the stream is too long");
      for (const text of texts) yield blockOf(text);
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

const members: Readonly<Record<string, keyof Block>> = { id: "id", event: "name", data: "data" };

function blockOf(text: string): Block {
  const block: Block = {};
  for (const line of text.split(/\r?\n/)) {
    const [, field = "", value = ""] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
    const member = members[field];
    if (member) block[member] = value;
  }
  return block;
}
