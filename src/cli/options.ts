import { parseArgs, type ParseArgsConfig } from 'node:util';

type Config = NonNullable<ParseArgsConfig['options']>;

export interface ParsedOptions {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
}

/** The options of a command, or what is wrong with them. */
export function readOptions(args: readonly string[], options: Config): ParsedOptions | { readonly error: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options,
      allowPositionals: true,
      strict: true,
    });
    return { values: values as ParsedOptions['values'], positionals };
  } catch (error) {
    return { error: error instanceof Error ? error.message.split('\n')[0]! : String(error) };
  }
}

/** One of a few words, or what is wrong. */
export function oneOf<T extends string>(
  name: string,
  value: unknown,
  allowed: readonly T[],
): T | { readonly error: string } {
  const found = allowed.find((word) => word === value);
  return found ?? { error: `--${name} is one of ${allowed.join(', ')}, not "${String(value)}"` };
}
