/** Bytes of a sealed message body by bytes of its text, as the messenger of this town makes it. */
export const sealedBytes = (textBytes: number): number => textBytes + 28;
