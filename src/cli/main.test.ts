import assert from 'node:assert/strict';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand as run } from '../../test/support/commandLine';

describe('chalkline check', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'chalkline-'));
    mkdirSync(join(folder, 'sub'));
    writeFileSync(join(folder, 'right.md'), '# Problem 1\n\n$2 + 2 = 4$\n');
    writeFileSync(join(folder, 'sub', 'wrong.tex'), '\\section*{Problem 1}\n\n$3 \\cdot 9 = 28$\n');
    writeFileSync(join(folder, 'sub', 'notes.txt'), '2 + 2 = 5');
    writeFileSync(join(folder, 'binary.md'), Buffer.from([0x23, 0, 1, 2, 0xff]));
    writeFileSync(
      join(folder, 'latin.md'),
      Buffer.from([0x66, 0xfc, 0x72, 0x20, 0x24, 0x32, 0x2b, 0x32, 0x3d, 0x35, 0x24]),
    );
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('is 0 where nothing is wrong', async () => {
    assert.equal((await run(['check', join(folder, 'right.md')])).status, 0);
  });

  it('walks directories and is 1 where something is wrong, with the place', async () => {
    const { status, out } = await run(['check', join(folder, 'sub')]);
    assert.equal(status, 1);
    assert.ok(
      out[0]!.startsWith(
        `${join(folder, 'sub', 'wrong.tex')}:3:14 1 ✗ wrong: The two sides differ: 3·9 and 28. [different]`,
      ),
      out[0],
    );
    assert.equal(out.at(-1), '1 file: 0 checks hold, 1 wrong');
  });

  it('checks the others when a file is missing or not text, and is 2', async () => {
    const { status, out, errors } = await run([
      'check',
      join(folder, 'none.md'),
      join(folder, 'binary.md'),
      join(folder, 'right.md'),
    ]);
    assert.equal(status, 2);
    assert.deepEqual(
      errors.map((line) => line.replace(folder, '')),
      ['chalkline check: /none.md: no such file or directory', 'chalkline check: /binary.md: not a text file'],
    );
    assert.equal(out.at(-1), '1 file: 1 check holds, 0 wrong');
  });

  it('reads bytes that are not UTF-8', async () => {
    const { status, out } = await run(['check', join(folder, 'latin.md'), '--format', 'json']);
    assert.equal(status, 1);
    const { files } = JSON.parse(out.join('\n')) as { files: { findings: { range: unknown }[] }[] };
    assert.deepEqual(files[0]!.findings[0]!.range, {
      start: { line: 0, character: 9 },
      end: { line: 0, character: 10 },
    });
  });

  it('counts no mark of an encoding as a character, and reads two bytes each where it says so', async () => {
    const text = '\ufeff$2 + 2 = 5$\n';
    const swapped = Buffer.from(text, 'utf16le').swap16();
    for (const [name, bytes] of [
      ['utf-8', Buffer.from(text)],
      ['utf-16le', Buffer.from(text, 'utf16le')],
      ['utf-16be', swapped],
    ] as const) {
      const file = join(folder, `${name}.md`);
      writeFileSync(file, bytes);
      const { out } = await run(['check', file]);
      assert.deepEqual([out[0]!.slice(file.length, file.length + 5), out[1]], [':1:10', '    $2 + 2 = 5$'], name);
    }
    assert.ok((await run(['check', '-'], [text])).out[0]!.startsWith('-:1:10 '));
  });

  it('knows the macros of the main file that reads a LaTeX file', async () => {
    mkdirSync(join(folder, 'project'), { recursive: true });
    const main = String.raw`\documentclass{article}\newcommand{\kk}{5}\begin{document}\input{one}\end{document}`;
    const file = join(folder, 'project', 'one.tex');
    writeFileSync(file, '$\\kk^2 \\cdot 4 = 101$\n');
    assert.equal((await run(['check', file])).status, 0);
    writeFileSync(join(folder, 'project', 'main.tex'), main);
    const { status, out } = await run(['check', file]);
    assert.deepEqual([status, out[0]!.slice(file.length, file.length + 6)], [1, ':1:18 ']);
  });

  it('tells values only under --reveal answer', async () => {
    const file = join(folder, 'sub', 'wrong.tex');
    for (const reveal of ['verdict', 'hint']) {
      for (const format of ['text', 'json', 'sarif']) {
        const { out } = await run(['check', file, '--reveal', reveal, '--format', format]);
        assert.ok(!out.join('\n').includes('27'), `${reveal} ${format}`);
      }
    }
    assert.ok((await run(['check', file, '--reveal', 'answer'])).out[0]!.includes('3·9 is 27, not 28.'));
  });

  it('tells the slip of a step from --reveal hint on, and an example under answer', async () => {
    const file = join(folder, 'derivation.md');
    writeFileSync(file, '$$\n(a+b)^2 = a^2 + 2ab - b^2\n$$\n');
    const hint = 'This would hold with + in place of − before b².';
    const example = 'For a = 1, b = 1: the left side is 4, the right side is 2.';
    for (const [reveal, told] of [
      ['verdict', []],
      ['hint', [hint]],
      ['answer', [hint, example]],
    ] as const) {
      for (const format of ['text', 'json', 'sarif']) {
        const { out } = await run(['check', file, '--reveal', reveal, '--format', format]);
        for (const sentence of [hint, example])
          assert.equal(
            out.join('\n').includes(sentence),
            told.some((other) => other === sentence),
            `${reveal} ${format} ${sentence}`,
          );
      }
    }
    const { out } = await run(['check', file, '--reveal', 'hint', '--format', 'json']);
    const { files } = JSON.parse(out.join('\n')) as {
      files: { findings: { slip?: string; hint?: string; message: string }[] }[];
    };
    const { slip, hint: told, message } = files[0]!.findings[0]!;
    assert.deepEqual([slip, told], ['sign', hint]);
    assert.ok(!message.includes('would hold'));
    rmSync(file);
  });

  it('writes SARIF with a result for each finding', async () => {
    const { out } = await run(['check', join(folder, 'sub'), join(folder, 'right.md'), '--format', 'sarif']);
    const log = JSON.parse(out.join('\n')) as {
      version: string;
      runs: { results: { kind: string; level: string }[] }[];
    };
    assert.equal(log.version, '2.1.0');
    assert.deepEqual(
      log.runs[0]!.results.map(({ kind, level }) => [kind, level]),
      [
        ['fail', 'error'],
        ['pass', 'none'],
      ],
    );
  });

  it('reads standard input, in the language that the text is written in or that is said', async () => {
    const { status, out } = await run(['check', '-'], ['$2 + 4 = 7$']);
    assert.equal(status, 1);
    assert.ok(out[0]!.startsWith('-:1:10 ✗ wrong'), out[0]);
    const tex = ['\\section{A}', '', '$2 + 4 = 7$ % @ignore'];
    assert.equal((await run(['check', '-'], tex)).status, 0);
    assert.equal((await run(['check', '-', '--language', 'markdown'], tex)).status, 1);
  });

  it('says where there is nothing to check, and what it takes a file of another name for', async () => {
    const empty = join(folder, 'empty');
    mkdirSync(empty);
    const { status, errors } = await run(['check', empty]);
    assert.equal(status, 2);
    assert.deepEqual(errors, [`chalkline check: ${empty}: no Markdown or LaTeX in it`]);
    const notes = join(folder, 'sub', 'notes.txt');
    assert.deepEqual((await run(['check', notes])).errors, [`chalkline check: ${notes}: read as Markdown`]);
  });

  it('says in its own words what is wrong with options and commands', async () => {
    const said = async (...args: string[]) => (await run(args)).errors;
    assert.deepEqual(await said('check', 'x.md', '--fromat', 'json'), [
      'chalkline check: there is no option "--fromat"; did you mean "--format"?',
    ]);
    assert.deepEqual(await said('check', 'x.md', '--foo'), ['chalkline check: there is no option "--foo"']);
    assert.deepEqual(await said('check', 'x.md', '--format'), ['chalkline check: --format needs a value']);
    assert.deepEqual(await said('chek'), ['chalkline: there is no command "chek"; did you mean "check"?']);
    assert.match((await said('problems', 'show'))[0]!, /; there is eecs182-hw5$/);
  });

  it('refuses options that it does not know', async () => {
    for (const args of [
      ['check'],
      ['check', 'x.md', '--format', 'xml'],
      ['check', 'x.md', '--nonsense'],
      ['chek'],
      [],
    ]) {
      assert.equal((await run(args)).status, 2, args.join(' '));
    }
  });
});

describe('chalkline equal', () => {
  const cases: readonly [readonly string[], number][] = [
    [['1/2', '0.5'], 0],
    [['-1/2', '-0.5'], 0],
    [['-1/2', '0.5'], 1],
    [['0.501', '0.5', '--abs', '0.01'], 0],
    [['1 +', '1'], 2],
    [['1', '1', '--abs', 'x'], 2],
    [['1'], 2],
    [['|x|', 'x'], 1],
    [['|x|', 'x', '--given', 'x > 0'], 0],
    [['(A B)^T', 'A^T B^T', '--given', 'A in R^{n×n}, B in R^{n×n}'], 1],
    [['(A B)^T', 'B^T A^T', '--given', 'A in R^{n×n}, B in R^{n×n}'], 0],
    [['1', '1', '--given', 'bananas!'], 2],
    [['x = 2 or x = 3', 'x^2 - 5x + 6 = 0'], 0],
  ];
  for (const [args, status] of cases) {
    it(`${args.join(' ')} ends with ${status}`, async () =>
      assert.equal((await run(['equal', ...args])).status, status));
  }
});

describe('chalkline batch', () => {
  it('compares under what is given', async () => {
    const line = (given: unknown) =>
      JSON.stringify({
        id: 1,
        do: 'equal',
        student: '\\mathbb{E}[R_{ij}^2]',
        reference: 'p',
        syntax: 'latex',
        given,
      });
    const { out } = await run(['batch'], [line('R_{ij} ~ Bernoulli(p)'), line(null), line('?'), line(3)]);
    const answers = out.map((text) => JSON.parse(text) as { verdict?: string; error?: unknown });
    assert.equal(answers[0]!.verdict, 'correct');
    assert.notEqual(answers[1]!.verdict, 'correct');
    assert.ok(answers[2]!.error);
    assert.ok(answers[3]!.error);
  });

  it('answers each line in order, bad ones with an error', async () => {
    const { status, out } = await run(
      ['batch'],
      [
        '{"id":1,"do":"equal","student":"1/2","reference":"0.5","syntax":"plain","tolerance":{}}',
        'nonsense',
        '',
        '{"id":"x","do":"check","language":"latex","text":"$3 \\\\cdot 9 = 28$"}',
        '{"id":4,"do":"dance"}',
        '{"id":5,"do":"equal","student":1,"reference":"0.5"}',
        '[]',
      ],
    );
    const answers = out.map((line) => JSON.parse(line) as Record<string, unknown>);
    assert.equal(status, 0);
    assert.deepEqual(answers[0], {
      id: 1,
      verdict: 'correct',
      code: 'equal',
      message: 'The two are equal.',
    });
    assert.deepEqual((answers[1]!['error'] as { code: string }).code, 'bad_json');
    assert.deepEqual(answers[2], {
      id: 'x',
      findings: [
        {
          kind: 'arithmetic',
          verdict: 'wrong',
          code: 'different',
          message: 'The two sides differ: 3·9 and 28.',
          range: { start: { line: 0, character: 13 }, end: { line: 0, character: 15 } },
          related: [
            {
              range: { start: { line: 0, character: 1 }, end: { line: 0, character: 10 } },
              message: 'Compared with this side',
            },
          ],
        },
      ],
      outline: [],
    });
    for (const answer of answers.slice(3)) assert.equal((answer['error'] as { code: string }).code, 'bad_request');
  });
});
