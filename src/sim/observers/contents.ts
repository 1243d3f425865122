import { type Codec, fieldsIn } from '../layers/codec.ts';
import type { Field, Mark } from '../layers/field.ts';
import { type DnsMessage, dns } from '../network/dns.ts';
import { unwrap } from '../network/tunnel.ts';
import { courierService, sealedCourier } from '../services/courier.ts';
import type { Service, ServiceFrame } from '../services/service.ts';
import { smtp } from '../services/smtp.ts';
import { dohRequest, dohResponse, webRequest, webResponse } from '../services/web.ts';

/** What stands in a record that was opened. Each can say how its bytes are called. */
export type Content =
  | { kind: 'frame'; service: Service; frame: ServiceFrame }
  | { kind: 'request'; host: string }
  | { kind: 'page'; host: string; text: string }
  | { kind: 'names'; message: DnsMessage }
  | { kind: 'packet'; packet: Uint8Array }
  | { kind: 'other' };

const FRAMES: readonly Service[] = [courierService, sealedCourier, smtp];

/** The frame in these bytes, of whichever of these services, or null. Never throws. */
export function frameIn(
  services: readonly Service[],
  bytes: Uint8Array,
): Extract<Content, { kind: 'frame' }> | null {
  for (const service of services) {
    const frame = service.read(bytes);
    if (frame) return { kind: 'frame', service, frame };
  }
  return null;
}

/** What the content of a record is, by trying what we know. Never throws. */
export function contentOf(bytes: Uint8Array): Content {
  const tunnelled = unwrap(bytes);
  if (tunnelled) return { kind: 'packet', packet: tunnelled.packet };
  const frame = frameIn(FRAMES, bytes);
  if (frame) return frame;
  const request = webRequest.read(bytes);
  if (request) return { kind: 'request', ...request };
  const page = webResponse.read(bytes);
  if (page) return { kind: 'page', ...page };
  const message = dns.read((dohRequest.read(bytes) ?? dohResponse.read(bytes))?.message ?? new Uint8Array());
  return message ? { kind: 'names', message } : { kind: 'other' };
}

/** The names of all bytes of a content, in order and each once; `body` says how to mark what a frame carries. */
export function contentFields(bytes: Uint8Array, content: Content, body: Mark): Field[] {
  const named = <T>(kind: Codec<T>): Field[] | null => {
    const value = kind.read(bytes);
    return value === null ? null : kind.fields(value);
  };
  const other = () => fieldsIn([{ name: 'content', bytes, mark: 'readable' }]);
  switch (content.kind) {
    case 'frame':
      return content.service.fields(bytes, body);
    case 'request':
      return named(webRequest) ?? other();
    case 'page':
      return named(webResponse) ?? other();
    case 'names':
      return named(dohRequest) ?? named(dohResponse) ?? other();
    default:
      return other();
  }
}
