import type { Console } from '../../src/cli/console';
import { main } from '../../src/cli/main';

/** What a command wrote, line by line as it was told. */
export interface CommandResult {
  readonly status: number;
  readonly out: readonly string[];
  readonly errors: readonly string[];
}

/** Runs the command line in memory. @param input the lines of standard input */
export async function runCommand(args: readonly string[], input: readonly string[] = []): Promise<CommandResult> {
  const out: string[] = [];
  const errors: string[] = [];
  const console: Console = {
    out: (line) => void out.push(line),
    error: (line) => void errors.push(line),
    progress: () => undefined,
    // eslint-disable-next-line @typescript-eslint/require-await -- the interface is asynchronous
    lines: async function* () {
      yield* input;
    },
    version: '0.0.0',
    colors: false,
  };
  return { status: await main(args, console), out, errors };
}
