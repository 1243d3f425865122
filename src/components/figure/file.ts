import { id as language } from '#words/language';
import type { Download } from '../contract/widget.ts';
import { startWorker } from './figure.svelte.ts';
import type { Reply, Request } from './worker.ts';

/** What a figure's state is made of, as a file. A worker of its own makes it, so that no question waits or is given up. */
export async function fileOf(figure: { id: string; values: unknown }): Promise<Download> {
  const worker = await startWorker();
  const values = JSON.parse(JSON.stringify(figure.values)) as never;
  try {
    return await new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<Reply>) => {
        if ('file' in data && data.file) resolve(data.file);
        else if (!('progress' in data)) reject(new Error('file'));
      };
      worker.onerror = () => reject(new Error('worker'));
      worker.postMessage({ id: 1, widget: figure.id, language, values, file: true } satisfies Request);
    });
  } finally {
    worker.terminate();
  }
}
