import type { Macro, Macros } from '../math/lexerOptions';
import { environmentName } from './macroText';

const newCommand =
  /\\(?:re|provide)?(?:newcommand|command)\*?[ \t]*\{?\\([A-Za-z]+)\}?[ \t]*(?:\[(\d)\])?[ \t]*(?:\[([^\]]*)\])?[ \t]*\{/g;
const definition = /\\def[ \t]*\\([A-Za-z]+)((?:#\d)*)[ \t]*\{/g;
const operatorName = /\\DeclareMathOperator\*?[ \t]*\{?\\([A-Za-z]+)\}?[ \t]*\{/g;

const environment =
  /\\(?:(?:re)?newenvironment\*?|newtcolorbox[ \t]*(?:\[[^\]]*\])?|newtheorem\*?|newmdtheoremenv)[ \t]*\{([A-Za-z]+)\}[ \t]*(?:\[(\d|[A-Za-z]+)\])?[ \t]*(?:\[([^\]]*)\])?[ \t]*\{/g;

/** The commands and environments that a document defines, wherever it does. */
export function readMacros(text: string): Macros {
  const macros = new Map<string, Macro>();
  if (!/\\(?:def|(?:re)?new(?:command|env)|newt(?:col|heo)|newmdth|providecommand|DeclareMathOperator)/.test(text))
    return macros;
  collect(text, newCommand, (match) => Number(match[2] ?? 0), macros);
  collect(text, definition, (match) => match[2]!.length / 2, macros);
  const environments = new Map<string, Macro>();
  collect(text, environment, (match) => Number(/^\d$/.exec(match[2] ?? '')?.[0] ?? 0), environments);
  for (const [name, macro] of environments) macros.set(environmentName(name), macro);
  const operators = new Map<string, Macro>();
  collect(text, operatorName, () => 0, operators);
  for (const [name, { body }] of operators) macros.set(name, { parameters: 0, body: `\\operatorname{${body}}` });
  return macros;
}

function collect(
  text: string,
  pattern: RegExp,
  parameters: (match: RegExpExecArray) => number,
  into: Map<string, Macro>,
): void {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const body = bracedBody(text, pattern.lastIndex);
    // A macro that stands for itself would never end.
    if (body !== undefined && !new RegExp(`\\\\${match[1]!}(?![A-Za-z])`).test(body))
      into.set(match[1]!, {
        parameters: parameters(match),
        body,
        ...((pattern === newCommand || pattern === environment) && match[3] !== undefined
          ? { optional: match[3] }
          : {}),
      });
  }
}

/** Up to the brace that closes the one before `from`. */
function bracedBody(text: string, from: number): string | undefined {
  let depth = 1;
  const limit = Math.min(text.length, from + 2000);
  for (let i = from; i < limit; i++) {
    const character = text[i];
    if (character === '\\') i++;
    else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return text.slice(from, i);
  }
  return undefined;
}
