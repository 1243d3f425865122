import type { Visit } from './visit.ts';

/** What protocols are called by browsers and in logs. */
const VERSIONS: Readonly<Record<string, string>> = {
  'http/1.0': 'HTTP/1.0',
  'http/1.1': 'HTTP/1.1',
  h2: 'HTTP/2.0',
  h3: 'HTTP/3.0',
};

/** This visit, as the browser has it. Nothing is asked of anybody, and nothing told. */
export function gather(): Visit {
  const [page] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const files = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  return {
    url: location.href,
    t: Math.floor(performance.timeOrigin / 1000),
    address: null,
    version: VERSIONS[page?.nextHopProtocol ?? ''] ?? null,
    status: page?.responseStatus || null,
    bytes: page?.encodedBodySize || null,
    referrer: document.referrer,
    agent: navigator.userAgent,
    languages: [...navigator.languages],
    files: files
      .filter(({ name }) => /^https?:/.test(name))
      .map(({ name, startTime, encodedBodySize, decodedBodySize, transferSize }) => ({
        url: name,
        after: Math.round(startTime),
        // A page whose origin is opaque, as in a sandbox, is told no sizes.
        bytes: encodedBodySize || null,
        kept: decodedBodySize > 0 && transferSize === 0,
      })),
  };
}

/** Calls back now and whenever the page has asked for something else; returns what ends that. */
export function follow(seen: (visit: Visit) => void): () => void {
  seen(gather());
  const observer = new PerformanceObserver(() => seen(gather()));
  observer.observe({ type: 'resource' });
  return () => observer.disconnect();
}

/** The site that shows this page in a frame: its name if the browser says, '' if not, null if there is none. */
export function host(): string | null {
  if (window.parent === window) return null;
  const from = location.ancestorOrigins?.[0] ?? document.referrer;
  return URL.canParse(from) ? new URL(from).host : '';
}
