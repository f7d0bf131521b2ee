import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from "node:crypto";

/** What stands before the 32 bytes of an Ed25519 key in its PKCS #8 form. */
const privateHead = Buffer.from("302e020100300506032b657004220420", "hex");

function keyOf(seed: string, appId: string): KeyObject {
  const secret = createHash("sha256").update(`${seed}\ninteraction key ${appId}`).digest();
  return createPrivateKey({
    key: Buffer.concat([privateHead, secret]),
    format: "der",
    type: "pkcs8",
  });
}

/** The key with which an app checks that interactions come from here, 64 hexadecimal digits. */
export function publicKeyOf(seed: string, appId: string): string {
  const spki = createPublicKey(keyOf(seed, appId)).export({ format: "der", type: "spki" });
  return spki.subarray(-32).toString("hex");
}

/** Signs what is sent to an app: its time and its body, one after the other; hexadecimal. */
export function signInteraction(
  seed: string,
  appId: string,
  timestamp: string,
  body: string,
): string {
  return sign(null, Buffer.from(timestamp + body), keyOf(seed, appId)).toString("hex");
}
