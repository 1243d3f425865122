/**
 * What a stranger needs to work with the simulator stands above each exported function: what it computes, what it throws,
 * and, where a specification is implemented, which. Examples of the public face are run.
 */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import * as sim from '../../src/sim/index.ts';

const root = fileURLToPath(new URL('../../src/sim/', import.meta.url));

/** Folders that follow standards, papers or another program's lines: each function there says which, or its file does. */
const FROM_A_SOURCE = ['crypto/', 'layers/', 'tls/', 'services/', 'messengers/'];
const SOURCE =
  /RFC \d+|FIPS|\bSP 800-|NIST|X9\.\d|SEC \d|section \d|§|3GPP|libotr|libsignal|otrl_|https?:|\(\d{4}\)|, \d{4}\)|XEP-\d|IEEE|ITU|OTR version|protocol version|Double Ratchet|X3DH|XEdDSA|SureSpot|Apple|draft-|[Oo]ur own/;

interface Documented {
  name: string;
  doc: string;
  /** Whether its own text, or that of a function beside it which it calls, throws. */
  throws: boolean;
}

const has = (node: ts.Node, kind: ts.SyntaxKind): boolean =>
  ts.canHaveModifiers(node) && Boolean(ts.getModifiers(node)?.some((one) => one.kind === kind));

const isFunction = (node: ts.Node | undefined): node is ts.FunctionLikeDeclaration =>
  node !== undefined &&
  (ts.isArrowFunction(node) || ts.isFunctionExpression(node) || ts.isFunctionDeclaration(node));

/** What is thrown by these lines, but for what they catch themselves, and the names that they call. */
function followed(body: ts.Node): { throws: boolean; calls: string[] } {
  const calls: string[] = [];
  let throws = false;
  const visit = (node: ts.Node, caught: boolean): void => {
    if (ts.isThrowStatement(node) && !caught) throws = true;
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && !caught)
      calls.push(node.expression.text);
    if (ts.isTryStatement(node) && node.catchClause) {
      visit(node.tryBlock, true);
      visit(node.catchClause, caught);
      if (node.finallyBlock) visit(node.finallyBlock, caught);
    } else ts.forEachChild(node, (child) => visit(child, caught));
  };
  visit(body, false);
  return { throws, calls };
}

/** The exported functions of a file, each with what stands above it. */
function documented(file: string, text: string): Documented[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const all = source.statements.flatMap(
    (statement): { name: string; statement: ts.Statement; body: ts.Node }[] => {
      if (ts.isFunctionDeclaration(statement) && statement.name)
        return [{ name: statement.name.text, statement, body: statement }];
      if (!ts.isVariableStatement(statement)) return [];
      return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
        isFunction(initializer) ? [{ name: name.getText(), statement, body: initializer }] : [],
      );
    },
  );
  const inside = new Map(all.map(({ name, body }) => [name, followed(body)]));
  const throwing = (name: string, seen: ReadonlySet<string>): boolean => {
    const found = inside.get(name);
    if (!found || seen.has(name)) return false;
    const more = new Set([...seen, name]);
    return found.throws || found.calls.some((call) => throwing(call, more));
  };
  return all
    .filter(({ statement }) => has(statement, ts.SyntaxKind.ExportKeyword))
    .map(({ name, statement }) => ({
      name,
      doc: ts
        .getJSDocCommentsAndTags(statement)
        .map((doc) => doc.getText())
        .join('\n'),
      throws: throwing(name, new Set()),
    }));
}

/** What is missing above the functions of a file. */
function lacking(file: string, text: string): string[] {
  const follows = FROM_A_SOURCE.some((folder) => file.startsWith(folder));
  // A comment at the head of a file speaks for all that is in it.
  const head = /^\/\*[\s\S]*?\*\//.exec(text)?.[0] ?? '';
  return documented(file, text).flatMap(({ name, doc, throws }) => {
    const at = `${file}: ${name}`;
    if (doc.replaceAll(/[\s*/]/g, '').length < 20) return [`${at} does not say what it computes`];
    return [
      ...(throws && !/\b[Tt]hrow(s|n)?\b|[Rr]efuse/.test(doc) ? [`${at} does not say that it throws`] : []),
      ...(follows && !SOURCE.test(doc) && !SOURCE.test(head) ? [`${at} does not say what it follows`] : []),
    ];
  });
}

const files = globSync('**/*.ts', { cwd: root })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !file.endsWith('.test.ts'))
  .map((file) => [file, readFileSync(root + file, 'utf8')] as const);

test('each exported function of the simulator says what it computes, throws and follows', () => {
  expect(files.flatMap(([file, text]) => lacking(file, text))).toEqual([]);
});

describe('the rule', () => {
  test('finds what is missing', () => {
    const head = '/** Reads lengths as RFC 8446 section 5.1 has them, two bytes each. */\n';
    expect(lacking('graph/a.ts', 'export function a() {}')).toEqual([
      'graph/a.ts: a does not say what it computes',
    ]);
    expect(lacking('tls/a.ts', `${head}export const a = () => 1;`)).toEqual([]);
    expect(
      lacking('tls/a.ts', `${head.replace('RFC 8446 section 5.1 has', 'we have')}export const a = () => 1;`),
    ).toEqual(['tls/a.ts: a does not say what it follows']);
  });

  test('follows calls to what throws, but not what is caught', () => {
    const a = (body: string) =>
      lacking(
        'graph/a.ts',
        `function low() { throw new Error('no'); }\n/** Adds one to a number of ties. */\nexport function a() { ${body} }`,
      );
    expect(a('return low();')).toEqual(['graph/a.ts: a does not say that it throws']);
    expect(a('try { return low(); } catch { return 0; }')).toEqual([]);
    expect(a('return 1;')).toEqual([]);
  });
});

/** The examples above the functions of the public face, each with the name that it is for. */
function examples(): { name: string; code: string }[] {
  const names = new Set(Object.keys(sim));
  return files.flatMap(([file, text]) =>
    documented(file, text)
      .filter(({ name }) => names.has(name))
      .flatMap(({ name, doc }) => {
        const code = /@example\s*\n([\s\S]*?)(?:\*\/|\n\s*\*\s*@)/.exec(doc)?.[1] ?? '';
        return [{ name, code: code.replaceAll(/^\s*\* ?/gm, '').trim() }];
      }),
  );
}

/** A line `expression // → value` is a claim; the other lines are run as they stand. */
function runnable(code: string): string {
  return code
    .split('\n')
    .map((line) => {
      const claim = /^(.*?);?\s*\/\/ → (.*)$/.exec(line);
      return claim ? `claims.push([${claim[1]}, ${claim[2]}]);` : line;
    })
    .join('\n');
}

describe('examples of the public face', () => {
  const all = examples();

  test('each function has one', () => {
    expect(new Set(all.filter(({ code }) => code !== '').map(({ name }) => name))).toEqual(
      new Set(Object.entries(sim).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []))),
    );
  });

  for (const { name, code } of all)
    test(`${name}: what its example says is so`, () => {
      const claims: [unknown, unknown][] = [];
      new Function('claims', ...Object.keys(sim), runnable(code))(claims, ...Object.values(sim));
      expect(claims.length).toBeGreaterThan(0);
      for (const [is, said] of claims) expect(is).toEqual(said);
    });
});
