// A build speaks one language: that of LANGUAGE, or English. Names with a # (`imports` in package.json) stand for the
// English files; in another language each stands for the file of the same place in that language.

/** The language of this build, as its files are called. */
export const language = process.env['LANGUAGE'] || 'en';

/** Where its file stands in place of an English one. @param {string} file @param {string} to */
export const inLanguage = (file, to) =>
  file
    .replace(/\/messages\/((?:[\w-]+\/)*)en\.ts$/, `/messages/$1${to}.ts`)
    .replace(/\/model\.md$/, `/model.${to}.md`)
    .replace(/\/content\/([\w.-]+)$/, `/content/${to}/$1`);

/** @returns {import('vite').Plugin} */
export const spoken = () => ({
  name: 'spoken',
  enforce: 'pre',
  async resolveId(source, importer, options) {
    if (language === 'en' || !/^#(words|view|model|content)\//.test(source)) return;
    const english = await this.resolve(source, importer, { ...options, skipSelf: true });
    return english && { ...english, id: inLanguage(english.id, language) };
  },
});
