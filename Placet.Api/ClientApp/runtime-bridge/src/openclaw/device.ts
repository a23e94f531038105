import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import { join } from "node:path";
import { FatalError } from "../core/errors.js";
import { readPrivateFile, writePrivateFile } from "../core/privateFile.js";
import { object, textMap } from "../core/values.js";

/** What a connection says about itself, all of which the signature covers. */
export interface ConnectClaims {
  readonly clientId: string;
  readonly clientMode: string;
  readonly role: string;
  readonly scopes: readonly string[];
  readonly token: string | undefined;
  readonly platform: string;
  /** From the gateway's challenge: its clock counts, whatever this machine's says. */
  readonly signedAt: number;
  readonly nonce: string;
}

export interface DeviceProof {
  readonly id: string;
  readonly publicKey: string;
  readonly signature: string;
  readonly signedAt: number;
  readonly nonce: string;
}

/** The Ed25519 identity by which a gateway recognizes this bridge, and the tokens that gateways gave to it. */
export class Device {
  readonly #privateKey: KeyObject;
  readonly #publicKey: Buffer;
  readonly #tokens: Record<string, string>;

  private constructor(
    private readonly path: string,
    privateKeyPem: string,
    tokens: Record<string, string>,
  ) {
    this.#privateKey = createPrivateKey(privateKeyPem);
    // The last 32 bytes of the DER form are the raw key.
    this.#publicKey = createPublicKey(this.#privateKey).export({ type: "spki", format: "der" }).subarray(-32);
    this.#tokens = tokens;
  }

  /** Reads the identity; the first start makes it. */
  static async load(folder: string): Promise<Device> {
    const path = join(folder, "device.json");
    const stored = await readPrivateFile(path);
    if (stored === undefined) {
      const { privateKey } = generateKeyPairSync("ed25519");
      const device = new Device(path, privateKey.export({ type: "pkcs8", format: "pem" }).toString(), {});
      await device.#save();
      return device;
    }
    try {
      const content = object(JSON.parse(stored));
      return new Device(path, String(content?.["privateKey"]), textMap(content?.["tokens"]) ?? {});
    } catch {
      throw new FatalError(
        `${path} cannot be read: delete it to have a new identity made, which has to be paired again`,
      );
    }
  }

  get id(): string {
    return createHash("sha256").update(this.#publicKey).digest("hex");
  }

  tokenFor(gateway: string): string | undefined {
    return this.#tokens[gateway];
  }

  async keepToken(gateway: string, token: string): Promise<void> {
    if (this.#tokens[gateway] === token) return;
    this.#tokens[gateway] = token;
    await this.#save();
  }

  /** Proves to the gateway that sent the nonce that this is the device. */
  prove(claims: ConnectClaims): DeviceProof {
    const { clientId, clientMode, role, scopes, token = "", platform, signedAt, nonce } = claims;
    const family = "";
    const signed = [
      "v3",
      this.id,
      clientId,
      clientMode,
      role,
      scopes.join(","),
      signedAt,
      token,
      nonce,
      platform,
      family,
    ].join("|");
    return {
      id: this.id,
      publicKey: this.#publicKey.toString("base64url"),
      signature: sign(null, Buffer.from(signed, "utf8"), this.#privateKey).toString("base64url"),
      signedAt,
      nonce,
    };
  }

  #save(): Promise<void> {
    const privateKey = this.#privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    return writePrivateFile(this.path, `${JSON.stringify({ privateKey, tokens: this.#tokens }, undefined, 2)}\n`);
  }
}
