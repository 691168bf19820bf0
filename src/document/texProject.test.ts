import assert from 'node:assert/strict';
import { projectMacros, projectMarks, type ProjectFiles } from './texProject';

/** Files in memory, by their paths. */
function folder(files: Readonly<Record<string, string>>): ProjectFiles & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    read(path) {
      asked.push(path);
      return Promise.resolve(files[path]);
    },
    list(under) {
      const prefix = under === '' ? '' : under === '/' ? '/' : `${under}/`;
      const inside = Object.keys(files).filter((path) => path.startsWith(prefix));
      return Promise.resolve([...new Set(inside.map((path) => path.slice(prefix.length).split('/')[0]!))]);
    },
  };
}

async function bodies(path: string, files: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const macros = await projectMacros(path, files[path] ?? '', folder(files));
  return Object.fromEntries([...macros].map(([name, { body }]) => [name, body]));
}

const main = String.raw`\documentclass{article}
\newcommand{\kk}{5}
\begin{document}
\input{parts/one}
\newcommand{\late}{9}
\end{document}`;

describe('The macros of a LaTeX project', () => {
  it('reach a file that the main file reads, as far as they are defined before it', async () => {
    assert.deepEqual(await bodies('/hw/parts/one.tex', { '/hw/main.tex': main, '/hw/parts/one.tex': '$\\kk$' }), {
      kk: '5',
    });
  });

  it('come from what was read before, in that order: the last definition counts', async () => {
    const files = {
      'main.tex': String.raw`\documentclass{article} \usepackage{amsmath, own} \input macros
\begin{document} \include{first}  \include{second} \include{third} \end{document}`,
      'own.sty': String.raw`\newcommand{\a}{1} \newcommand{\b}{1}`,
      'macros.tex': String.raw`\renewcommand{\a}{2} % \renewcommand{\b}{7}
% \input{never}`,
      'never.tex': String.raw`\newcommand{\never}{1}`,
      'first.tex': String.raw`\newcommand{\c}{3}`,
      'second.tex': '$1$',
      'third.tex': String.raw`\renewcommand{\a}{4}`,
    };
    assert.deepEqual(await bodies('second.tex', files), { a: '2', b: '1', c: '3' });
  });

  it('are those of the files that the preamble of the document itself reads', async () => {
    const files = {
      '/a/main.tex': String.raw`\documentclass{own} \newcommand{\mine}{1} \input{../shared/macros.tex}
\begin{document} \input{body} \end{document}`,
      '/a/own.cls': String.raw`\def\cls{2}`,
      '/shared/macros.tex': String.raw`\def\shared{3}`,
      '/a/body.tex': String.raw`\def\body{4}`,
    };
    assert.deepEqual(await bodies('/a/main.tex', files), { cls: '2', shared: '3' });
  });

  for (const [what, text] of [
    ['a comment for the editor', '% !TEX root = ../main\n$\\kk$'],
    ['its class', '\\documentclass[../main.tex]{subfiles}\n\\begin{document}$\\kk$\\end{document}'],
  ] as const)
    it(`come from the main file that ${what} names`, async () => {
      const files = {
        '/hw/deep/main.tex': String.raw`\documentclass{article}\def\kk{5}\begin{document}\subfile{parts/one.tex}\end{document}`,
        '/hw/deep/parts/one.tex': text,
        '/hw/deep/other.tex': String.raw`\documentclass{article}\def\kk{6}\begin{document}\input{parts/one}\end{document}`,
      };
      assert.deepEqual(await bodies('/hw/deep/parts/one.tex', files), { kk: '5' });
    });

  it('are none where nothing reads the document, however many files are beside it', async () => {
    const files: Record<string, string> = { '/hw/one.tex': '$\\kk$' };
    for (let i = 0; i < 300; i++) files[`/hw/other${i}.tex`] = main;
    const disk = folder(files);
    assert.equal((await projectMacros('/hw/one.tex', '$\\kk$', disk)).size, 0);
    assert.ok(disk.asked.length < 300, `${disk.asked.length} files read`);
  });

  it('are those on which all main files agree that read the document', async () => {
    const files = {
      '/hw/draft.tex': String.raw`\documentclass{article}\def\a{1}\def\b{2}\def\c{3}\begin{document}\input{one}\end{document}`,
      '/hw/final.tex': String.raw`\documentclass{article}\def\a{1}\def\b{3}\begin{document}\input{one}\end{document}`,
      '/hw/one.tex': '$1$',
    };
    assert.deepEqual(await bodies('/hw/one.tex', files), { a: '1' });
  });

  it('end where files read each other', async () => {
    const files = {
      'main.tex': String.raw`\documentclass{article}\def\a{1}\begin{document}\input{x}\input{one}\end{document}`,
      'x.tex': String.raw`\input{x}\input{main}\def\b{2}`,
      'one.tex': '$1$',
    };
    assert.deepEqual(await bodies('one.tex', files), { a: '1', b: '2' });
  });

  it('can be others only where the document says something else of its files', () => {
    const text = '% !TeX root = main.tex\n\\input{a}\nText $1 + 1 = 2$.\n';
    assert.equal(projectMarks(text), projectMarks(`${text} More text. % \\input{b}`));
    for (const other of ['\\input{b}\n', '\\usepackage{own}', '\\documentclass{article}'])
      assert.notEqual(projectMarks(text), projectMarks(text + other), other);
    assert.notEqual(projectMarks(text), projectMarks(text.replace('main.tex', 'other.tex')));
  });
});
