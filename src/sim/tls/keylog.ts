/** The secrets of one connection, in hex, as programs write them into key logs (RFC 9850). */
export interface SessionKeys {
  /** Random of the ClientHello on the wire, and of the one sealed inside it, if there is one. */
  random: string;
  inner: string | null;
  clientHandshake: string;
  serverHandshake: string;
  client: string;
  server: string;
  /** What opens the sealed hello, and for which configuration. */
  ech: { shared: string; config: string } | null;
}

/**
 * The text of a key log (RFC 9850), one line a secret, each ended by a line feed. By that, the secrets of a connection
 * with a sealed hello go by the inner random. They are given by the outer one too, for programs that cannot open such a
 * hello: by no other can they find their connection.
 */
export function keyLog(sessions: readonly SessionKeys[]): string {
  const lines = sessions.flatMap((keys) => {
    const secrets = [keys.inner, keys.random].flatMap((random) =>
      random === null
        ? []
        : [
            `CLIENT_HANDSHAKE_TRAFFIC_SECRET ${random} ${keys.clientHandshake}`,
            `SERVER_HANDSHAKE_TRAFFIC_SECRET ${random} ${keys.serverHandshake}`,
            `CLIENT_TRAFFIC_SECRET_0 ${random} ${keys.client}`,
            `SERVER_TRAFFIC_SECRET_0 ${random} ${keys.server}`,
          ],
    );
    const { ech, random } = keys;
    return ech
      ? [`ECH_SECRET ${random} ${ech.shared}`, `ECH_CONFIG ${random} ${ech.config}`, ...secrets]
      : secrets;
  });
  return lines.map((line) => `${line}\n`).join('');
}
