import type { Directive } from '../../document/directives';
import { say } from '../../core/sentence';
import type { Finding } from '../finding';
import type { ProblemSet } from './problemSet';
import type { ProblemSets } from './problemSets';

export interface SetChoice {
  readonly set?: ProblemSet;
  readonly findings: readonly Finding[];
}

/** The set that a document answers: what is asked for, else what `@problems` says (`none` is none), else what its name or title matches. */
export function chooseSet(
  text: string,
  name: string,
  directives: readonly Directive[],
  sets: ProblemSets,
  asked: string | undefined,
): SetChoice {
  const directive = directives.find((one) => one.name === 'problems');
  if (asked !== undefined) return settled(sets.find(asked));
  if (!directive) return onlyOne(sets.matching(name, text), text);
  if (directive.body.text.toLowerCase() === 'none') return { findings: [] };
  const set = sets.find(directive.body.text);
  if (set) return settled(set);
  const ids = sets.ids.join(', ');
  const sentence =
    directive.body.text === ''
      ? say('Expected the name of a problem set: {0}.', ids)
      : say('There is no problem set "{0}"; there are {1}.', directive.body.text, ids);
  const finding = directiveFinding(directive.body.text === '' ? directive : directive.body, sentence);
  return { findings: [{ ...finding, sets: sets.ids }] };
}

/** Which of several is meant is not guessed: the first line says how to choose. */
function onlyOne(found: readonly ProblemSet[], text: string): SetChoice {
  if (found.length < 2) return settled(found[0]);
  const start = text.search(/\S/);
  const end = start + /^[^\r\n]*/.exec(text.slice(start))![0].trimEnd().length;
  const ids = found.map(({ id }) => id);
  const sentence = say(
    'This document matches the problem sets {0}: write "@problems {1}" in a comment, or choose one.',
    ids.join(', '),
    ids[0]!,
  );
  return { findings: [{ ...directiveFinding({ start, end }, sentence), sets: ids }] };
}

function settled(set: ProblemSet | undefined): SetChoice {
  return { ...(set ? { set } : {}), findings: [] };
}

/** What is wrong with a directive, on its characters. */
export function directiveFinding(
  { start, end }: { readonly start: number; readonly end: number },
  sentence: Finding['sentence'],
): Finding {
  return {
    kind: 'directive',
    verdict: 'invalid',
    code: 'bad-directive',
    relation: '',
    start,
    end: Math.max(end, start + 1),
    ...(sentence ? { sentence } : {}),
  };
}
