import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { runCommand as run } from '../../test/support/commandLine';

describe('chalkline COMMAND --help', () => {
  it('tells the usage with an example, and is 0', async () => {
    for (const command of ['check', 'equal', 'calc', 'problems', 'batch'])
      for (const help of ['--help', '-h']) {
        const { status, out, errors } = await run([command, help]);
        assert.equal(status, 0, command);
        assert.deepEqual(errors, [], command);
        const text = out.join('\n');
        assert.ok(text.startsWith(`chalkline ${command}: `), text);
        assert.match(text, new RegExp(`\\nExamples?\\n[^]*chalkline ${command}`));
      }
  });

  it('is also told by "chalkline help COMMAND"', async () => {
    for (const command of ['check', 'equal', 'calc', 'problems', 'batch'])
      assert.deepEqual((await run(['help', command])).out, (await run([command, '--help'])).out);
    const { status, errors } = await run(['help', 'chek']);
    assert.deepEqual([status, errors], [2, ['chalkline: there is no command "chek"; did you mean "check"?']]);
  });

  it('is no reason to read an expression as a question', async () => {
    assert.deepEqual((await run(['equal', '-h', '0 - h'])).out, ['correct: The two are equal. [equal]']);
  });

  it('gives examples that work', async () => {
    for (const command of ['equal', 'calc', 'problems']) {
      const [help = ''] = (await run([command, '--help'])).out;
      const lines = help.slice(help.search(/\nExamples?\n/)).match(/^ {2}chalkline .*$/gm) ?? [];
      assert.ok(lines.length > 0, command);
      for (const line of lines) {
        const words = line
          .trim()
          .match(/'[^']*'|\S+/g)!
          .slice(1)
          .map((word) => word.replace(/'/g, ''));
        assert.equal((await run(words)).status, 0, line);
      }
    }
    const [batch = ''] = (await run(['batch', '--help'])).out;
    const line = /echo '(.*)' \| chalkline batch/.exec(batch)![1]!;
    assert.match((await run(['batch'], [line])).out[0]!, /"id":1,"verdict":"correct"/);
  });
});

describe('docs/cli.md', () => {
  it('shows what batch answers', async () => {
    const page = readFileSync('docs/cli.md', 'utf8');
    const blocks = [...page.matchAll(/```json\n([^]*?)```/g)].map(([, lines]) => lines!.trim());
    assert.ok(blocks.length >= 8 && blocks.length % 2 === 0);
    for (let i = 0; i < blocks.length; i += 2) {
      const { out } = await run(['batch'], blocks[i]!.split('\n'));
      assert.deepEqual(
        out.map((line) => JSON.parse(line) as unknown),
        blocks[i + 1]!.split('\n').map((line) => JSON.parse(line) as unknown),
        blocks[i],
      );
    }
  });
});

describe('what a command has no use for', () => {
  const refused: readonly (readonly string[])[] = [
    ['problems', 'list', '--format', 'json'],
    ['problems', 'list', 'eecs182-hw5'],
    ['problems', 'show', 'eecs182-hw5', 'more'],
    ['problems', 'check', 'problems/eecs182-hw5.yaml', '--quiet'],
    ['batch', 'requests.jsonl'],
  ];
  for (const args of refused)
    it(`is refused: ${args.join(' ')}`, async () => {
      const { status, out, errors } = await run(args);
      assert.deepEqual([status, out.length, errors.length], [2, 0, 1]);
    });
});
