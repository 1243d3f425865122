declare namespace Astro {
  interface ClientDirectives {
    /** See `components/waking/wake.ts`. */
    'client:wake'?: 'now' | 'used' | boolean;
  }
}
declare namespace App {
  interface Locals {
    /** What the page's citations refer to: its sources in order, and how often each was cited so far. */
    page: { cited: string[]; places: Map<string, number> };
    /** In a chapter figures may ask before they show. */
    asks?: true;
  }
}

/** The notes on a figure's model, in the language of the build. */
declare module '#model/*' {
  export { Content } from '*.md';
}

/** A file as it is written, to stand in a page. */
declare module '*?raw' {
  const text: string;
  export default text;
}
