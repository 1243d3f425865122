// The oldest browsers in which figures take input: all of spring 2024. What came later is neither used nor left in by
// the build; in older ones figures stand still, as without scripts.
export const OLDEST = { chrome: '123', edge: '123', firefox: '125', safari: '17.5' };

/** As build tools name them. */
export const TARGETS = Object.entries(OLDEST).map(([name, version]) => name + version);
