// A server of the Model Context Protocol with one tool, over standard input and output: what the walk adds to a runtime.
import { createInterface } from "node:readline";

const tool = { name: "echo", description: "Answers what it gets", inputSchema: { type: "object", properties: {} } };

for await (const line of createInterface({ input: process.stdin })) {
    const { id, method, params } = JSON.parse(line);
    // Without an id it is a notification, which has no answer.
    if (id !== undefined)
        process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", id, result: resultOf(method, params) })}\n`);
}

function resultOf(method, params) {
    switch (method) {
        case "initialize":
            return {
                protocolVersion: params.protocolVersion,
                capabilities: { tools: {} },
                serverInfo: { name: "echo", version: "1.0.0" },
            };
        case "tools/list":
            return { tools: [tool] };
        default:
            return {};
    }
}
