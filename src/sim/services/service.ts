import { equal, toHex } from '../bytes.ts';
import { bytesIn, fieldsIn, type Part, sizeOf } from '../layers/codec.ts';
import type { Field, Layer, Mark } from '../layers/field.ts';
import { count, FieldLayout } from '../layers/layout.ts';

/** What a service carries for one message: who to whom, and what the sender's phone handed over. */
export interface ServiceFrame {
  /** What it is for, where a service carries more than messages. */
  kind?: string;
  /** What the sender's phone calls the message: eight hex digits. Read as empty where the service has no such thing. */
  id: string;
  /** Names as the service spells them, see `address`. */
  from: string;
  to: string;
  /** Which of the receiver's devices, where a service tells them apart. */
  device?: string;
  /** The messenger's packet, or the words themselves. */
  body: Uint8Array;
}

/** A service's own frame. Between `fields` and the wire there is nothing but a sealed road, if that. */
export interface Service {
  readonly id: string;
  /** How the service spells an account of the town: the same, or an invented phone number. */
  address(account: string): string;
  /** The frame as bytes. Throws a RangeError if a name, the id or the length does not fit. */
  write(frame: ServiceFrame): Uint8Array;
  /** The frame in these bytes, or null if they are not exactly what `write` writes. Never throws. */
  read(bytes: Uint8Array): ServiceFrame | null;
  /**
   * The names of all bytes, in order and each once; anything but a frame is one field, `unknown`. `body` says
   * how to mark the body: a service cannot tell sealed words from plain ones.
   */
  fields(bytes: Uint8Array, body?: Mark): Field[];
}

interface Layout {
  id: string;
  address?: (account: string) => string;
  /** What names and ids of this service look like. */
  name?: RegExp;
  sender?: RegExp;
  number?: RegExp;
  /** The frame cut into named stretches. Everything else follows from it. */
  lay(frame: ServiceFrame): Part[];
  /** A first look at bytes. It need not check: what `lay` would write otherwise is refused. */
  parse(bytes: Uint8Array): ServiceFrame | null;
}

const NAME = /^[a-z\d]+(?:\.[a-z\d]+)*$/i;
const NUMBER = /^[\da-f]{8}$/;

/**
 * A service from its layout: what is written, what is taken and what the bytes are called cannot disagree. What a layout
 * follows, the file of each service says; to have a service come from one is our own. `write` throws a RangeError if a name
 * or an id does not look as it should, and where `lay` does.
 */
export function makeService({
  id,
  address = (account) => account,
  name = NAME,
  sender = name,
  number = NUMBER,
  lay,
  parse,
}: Layout): Service {
  const write = (frame: ServiceFrame): Uint8Array => {
    const fits = sender.test(frame.from) && name.test(frame.to) && number.test(frame.id);
    if (!fits) throw new RangeError(`${id}: from ${frame.from}, to ${frame.to}, id ${frame.id}`);
    return bytesIn(lay(frame));
  };
  const read = (bytes: Uint8Array): ServiceFrame | null => {
    try {
      const frame = parse(bytes);
      return frame && equal(write(frame), bytes) ? frame : null;
    } catch {
      // What cannot be parsed or written was not written.
      return null;
    }
  };
  return {
    id,
    address,
    write,
    read,
    fields: (bytes, mark = 'sealed') => {
      const frame = read(bytes);
      if (!frame) return new FieldLayout().add('unknown', bytes.length, 'sealed', count(bytes.length)).fields;
      return fieldsIn(
        lay(frame).map((part): Part => {
          if (!part.body) return part;
          return { ...part, mark, ...(mark === 'sealed' ? { value: count(sizeOf([part])) } : {}) };
        }),
      );
    },
  };
}

/**
 * A frame of a service as a layer of our own kind (`Layer`), in the field names of that service, or as one unknown field if
 * the bytes are none. `body` says how to mark what the sender's phone handed over.
 */
export const frameLayer = (service: Service, bytes: Uint8Array, body: Mark): Layer => ({
  name: 'frame',
  hex: toHex(bytes),
  fields: service.fields(bytes, body),
});
