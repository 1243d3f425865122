/**
 * The words of a widget's finding and description in a language: the file named after it, which comes when it is asked
 * for. The words of pages and pictures are imported by names with a #, which a build gives to the files of its language.
 */
export async function catalogue(widget: string, language: string): Promise<unknown> {
  return (await import(`./${widget}/messages/${language}.ts`)).words;
}
