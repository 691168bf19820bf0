import { createInterface } from 'node:readline';

/** What the command line needs of the world; tests put their own in its place. */
export interface Console {
  /** One line to standard output. */
  out(line: string): void;
  error(line: string): void;
  /** Text that the next progress text overwrites; nothing where nobody looks. */
  progress(text: string): void;
  lines(): AsyncIterable<string>;
  readonly version: string;
  readonly colors: boolean;
}

declare const CHALKLINE_VERSION: string | undefined;

export const processConsole: Console = {
  out: (line) => void process.stdout.write(`${line}\n`),
  error: (line) => void process.stderr.write(`${line}\n`),
  progress: (text) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
  },
  lines: () => createInterface({ input: process.stdin, crlfDelay: Infinity }),
  version: typeof CHALKLINE_VERSION === 'string' ? CHALKLINE_VERSION : 'development',
  colors: process.stdout.isTTY && process.env['NO_COLOR'] === undefined,
};

// A reader that goes away (`| head`) ends the program quietly.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
