import { id as language } from '#words/language';
import type { Download } from '../contract/widget.ts';
import { startWorker } from './start.ts';
import type { Reply, Request } from './worker.ts';

type Asked<R> = R extends { language: string } ? Omit<R, 'id' | 'language'> : never;

/** Asks a worker of its own, so that no question of a figure waits or is given up. */
export async function askAside(
  asked: Asked<Request>,
): Promise<Extract<Reply, { file: unknown } | { fate: unknown }>> {
  const worker = await startWorker();
  try {
    return await new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<Reply>) => {
        if ('file' in data || 'fate' in data) resolve(data);
        else if (!('progress' in data)) reject(new Error('no answer'));
      };
      worker.onerror = () => reject(new Error('worker'));
      worker.postMessage({ id: 1, language, ...asked } satisfies Request);
    });
  } finally {
    worker.terminate();
  }
}

/** What a figure's state is made of, as a file. */
export async function fileOf(figure: { id: string; values: unknown }): Promise<Download> {
  const values = JSON.parse(JSON.stringify(figure.values)) as never;
  const reply = await askAside({ widget: figure.id, values, file: true });
  if (!('file' in reply) || !reply.file) throw new Error('file');
  return reply.file;
}
