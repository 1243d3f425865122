import { ed25519, x25519 } from '@noble/curves/ed25519.js';
import { agree, publicKey } from '/work/wt/signal/src/sim/crypto/x25519.ts';

const k = new Uint8Array(32).fill(7);
const p = publicKey(k);
for (const [n, f] of Object.entries({
  pub: () => publicKey(k),
  agree: () => agree(k, p),
  npub: () => x25519.getPublicKey(k),
  nagree: () => x25519.getSharedSecret(k, p),
  ed: () => ed25519.Point.BASE.multiply(12345678901234567890123456789012345678901234567890n),
})) {
  const t0 = performance.now();
  f();
  const t1 = performance.now();
  for (let i = 0; i < 50; i++) f();
  const t2 = performance.now();
  console.log(n, (t1 - t0).toFixed(1), ((t2 - t1) / 50).toFixed(2));
}
