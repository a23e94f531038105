import type { AdapterKind } from "../adapter.js";
import { UsageError } from "../core/errors.js";
import { OpencodeAdapter } from "./adapter.js";

export const opencode: AdapterKind = {
  title: "opencode",
  testedVersions: ["1.18.34"],
  options: {
    server: {
      help: "where `opencode serve` listens",
      value: "URL",
      default: "http://127.0.0.1:4096",
      env: "OPENCODE_SERVER",
    },
    username: {
      help: "the server's user name",
      value: "NAME",
      default: "opencode",
      env: "OPENCODE_SERVER_USERNAME",
    },
    password: {
      help: "the server's password, as it was started with",
      value: "PASSWORD",
      env: "OPENCODE_SERVER_PASSWORD",
      secret: true,
    },
    directory: {
      help: "the project's folder; else the one that the server was started in",
      value: "DIR",
    },
  },

  create({ server = "", username = "opencode", password, directory }, context) {
    const address = { url: addressOf(server), username, password, directory };
    return new OpencodeAdapter(address, opencode.testedVersions, context);
  },
};

function addressOf(server: string): string {
  if (!URL.canParse(server)) throw new UsageError("--server must be an http or https address");
  const url = new URL(server);
  if (!["http:", "https:"].includes(url.protocol) || url.username !== "" || url.search !== "" || url.hash !== "") {
    throw new UsageError("--server must be an http or https address without a name, a query and a fragment");
  }
  return url.href.replace(/\/+$/, "");
}
