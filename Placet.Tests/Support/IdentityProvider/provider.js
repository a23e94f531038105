// The provider of the tests. It says its port on the first line of its output, is configured by lines of JSON on its input, answers each
// with "ready", and ends with its input.
import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import Provider from "oidc-provider";

let provider;
let keys = 0;
const server = createServer((request, response) =>
  provider === undefined ? response.writeHead(503).end() : provider.callback()(request, response),
);
server.listen(0, "127.0.0.1", () => console.log(server.address().port));

function makeKey() {
  const key = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });
  return { ...key, kid: `key-${++keys}`, use: "sig", alg: "RS256" };
}

let jwks = { keys: [makeKey()] };

function configure({ clients, accounts, rotate }) {
  if (rotate) jwks = { keys: [makeKey()] };
  provider = new Provider(`http://127.0.0.1:${server.address().port}`, {
    clients,
    jwks,
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "groups"] },
    findAccount: (_, id) => (accounts[id] === undefined ? undefined : { accountId: id, claims: () => ({ sub: id, ...accounts[id] }) }),
    cookies: { keys: ["a secret of the tests"] },
    features: { backchannelLogout: { enabled: true }, devInteractions: { enabled: true } },
    // Its own dispatcher refuses loopback addresses, of which everything here is one.
    fetch: (url, { dispatcher: _, ...options }) => fetch(url, options),
    pkce: { required: () => true },
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
  });
}

const lines = createInterface({ input: process.stdin });
lines.on("line", (line) => {
  configure(JSON.parse(line));
  console.log("ready");
});
lines.on("close", () => process.exit());
