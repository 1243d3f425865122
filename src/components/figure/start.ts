import workerAddress from './worker.ts?worker&url';

/** What computes did not come: the line was down, or the file was gone for a moment. */
export class Absent extends Error {}

/**
 * A sandboxed embed has an opaque origin and may start no worker from an address, but it may start one from a
 * blob, and that may import what the page may import.
 */
export function startWorker(): Promise<Worker> {
  const address = JSON.stringify(new URL(workerAddress, import.meta.url).href);
  const source = `import(${address}).then(() => postMessage('ready'), () => postMessage('absent'))`;
  const blob = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  const worker = new Worker(blob);
  return new Promise((resolve, reject) => {
    const done = () => URL.revokeObjectURL(blob);
    worker.onmessage = ({ data }) => {
      done();
      if (data === 'ready') resolve(worker);
      else reject(new Absent());
    };
    worker.onerror = () => {
      done();
      reject(new Absent());
    };
  });
}
