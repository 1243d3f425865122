/** Runs in a page before its scripts: takes away what the oldest browsers that we name do not have (scripts/oldest.mjs). */
export function asInTheOldest(): void {
  const gone: [of: object | undefined, names: string[]][] = [
    [
      Set.prototype,
      ['union', 'intersection', 'difference', 'symmetricDifference', 'isSubsetOf', 'isDisjointFrom'],
    ],
    [Object.getPrototypeOf(Object.getPrototypeOf([].values())), ['map', 'filter', 'take', 'drop', 'flatMap']],
    [
      Object.getPrototypeOf(Object.getPrototypeOf([].values())),
      ['reduce', 'toArray', 'some', 'every', 'find'],
    ],
    [Promise, ['try']],
    [RegExp, ['escape']],
    [Math, ['sumPrecise']],
    [Error, ['isError']],
    [Map.prototype, ['getOrInsert', 'getOrInsertComputed']],
    [Uint8Array, ['fromHex', 'fromBase64']],
    [Uint8Array.prototype, ['toHex', 'toBase64', 'setFromHex', 'setFromBase64']],
  ];
  for (const [of, names] of gone) for (const name of names) if (of) Reflect.deleteProperty(of, name);
}
