/** How many lines of a cell an observer reads word for word. */
export const readIn = (cell: string): number => cell.replaceAll(/[^ok]/g, '').length;

/** Whether none of the chat passes an observer. */
export const isAbsent = (cell: string): boolean => /^-+$/.test(cell);
