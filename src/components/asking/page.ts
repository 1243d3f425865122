/** What scripts of a chapter know of its guesses. */

interface Kept {
  /** By the ids of figures. */
  guesses?: Record<string, number>;
  /** All figures show what they have. */
  shown?: boolean;
}

/** As `early.js`, in the head, defines it: what is kept in this tab, and who is told when that changes. */
interface Keeper {
  kept: Kept;
  keep(change: Kept): void;
  look(): void;
}
export const keeper = customElements.get('guess-first') as unknown as Keeper | undefined;

/** What could be guessed, and what is true, as it stands beside a figure or in the score. */
export const scaleOf = ({ dataset }: HTMLElement) => ({
  stops: (dataset['stops'] ?? '').split(' ').map(Number),
  truth: Number(dataset['truth']),
});

/** Written into the text that is there: to put another in its place is what translators do (`waking/texts.ts`). */
export function write(place: Element | null, text: string): void {
  if (place?.firstChild) place.firstChild.nodeValue = text;
  else place?.append(text);
}
