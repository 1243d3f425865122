import { fromUtf8, utf8 } from '../bytes.ts';
import { makeService } from './service.ts';

const FRAME =
  /^\{"copy":"([0-9a-f]{8})","from":"([^"]*)","to":"([^"]*)","for":"([a-z]+)","box":"([A-Za-z0-9+/=]*)"\}$/;

/**
 * A copy of a message, sealed for somebody who only listens. Ours: no such thing was ever laid down, so this is flat
 * JSON with the box in base64, on the same road as the message itself. `device` says whom it is for.
 */
export const copyService = makeService({
  id: 'copy',
  lay: ({ id, from, to, device, body }) => [
    { name: 'frame.id', bytes: `{"copy":"${id}",`, value: id },
    { name: 'frame.from', bytes: `"from":"${from}",`, value: from },
    { name: 'frame.to', bytes: `"to":"${to}",`, value: to },
    { name: 'frame.device', bytes: `"for":"${device ?? ''}",`, value: device ?? '' },
    { name: 'frame.bodyMark', bytes: '"box":"' },
    { name: 'frame.body', bytes: body, body: true },
    { name: 'frame.end', bytes: '"}' },
  ],
  parse: (bytes) => {
    const [, id = '', from = '', to = '', device = '', box = ''] = FRAME.exec(fromUtf8(bytes)) ?? [];
    return { id, from, to, device, body: utf8(box) };
  },
});
