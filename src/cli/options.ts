import { nearestWords } from '../core/nearestWords';
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
    return { error: optionFault(error, Object.keys(options)) };
  }
}

/** What is wrong with the options, in the words of this program: those of Node speak of others. */
function optionFault(error: unknown, names: readonly string[]): string {
  const message = error instanceof Error ? error.message.split('\n')[0]! : String(error);
  const option = /'(?:-\w, )?(--?[\w-]+)/.exec(message)?.[1] ?? '';
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION': {
      const [near] = nearestWords(option.replace(/^-+/, ''), names, 1);
      return `there is no option "${option}"${near === undefined ? '' : `; did you mean "--${near}"?`}`;
    }
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE':
      return /argument missing|ambiguous/.test(message) ? `${option} needs a value` : `${option} takes no value`;
    default:
      return message;
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
