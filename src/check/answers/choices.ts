import { finality } from '../../document/answers/candidate';
import { literally } from '../../document/phrases';
import type { OffsetRange } from '../../document/range';
import { isAnyOfSeveral, labelsIn, type Place } from './choiceLabels';
import { withoutOptions } from './options';
import { cuePattern, lastCue } from './words';
import { isEmpty, unreadable, type AnsweredPart, type JudgedAnswer } from './answeredPart';
import type { Question } from './problemSet';
import type { ReferenceFailure } from './reference';
import { rightLabel } from './rightLabel';

/** Judges which of several options was taken. */
export function judgeChoice(question: Question, part: AnsweredPart): JudgedAnswer | ReferenceFailure | undefined {
  const right = rightLabel(question, part.names);
  if (typeof right !== 'string') return right;
  const { choices } = question;
  const labels = [...choices.keys()];
  const { text, answers } = part;
  // "A ↔ layer norm"; `==A==` is emphasis.
  const plain = text
    .slice(answers.solution.start)
    .replace(/[↔⟷⇔]/g, '→')
    .replace(/==([^=\s](?:[^=\n]{0,40}[^=\s])?)==/g, '**$1**');
  const body = withoutOptions(plain, choices, part);
  const shift = answers.solution.start;
  const chosen = chosenLabel(body, labels, question, part);
  if (!chosen) {
    const foreign = foreignLabel(body, labels, question);
    if (foreign)
      return {
        verdict: 'invalid',
        code: 'answer-kind',
        range: { start: foreign.start + shift, end: foreign.end + shift },
      };
    const whole = unreadable({ ...part, candidates: answers.candidates }, 'answer-kind');
    const isForeign = labelsIn(body, choices).length === 0;
    return (question.cues.length === 0 || isForeign) &&
      whole &&
      !isEmpty(text.slice(whole.range.start, whole.range.end))
      ? whole
      : undefined;
  }
  const range = { start: chosen.start + shift, end: chosen.end + shift };
  if (
    isOneOfSeveral(body, chosen, labels) ||
    isOneOfWords(body, chosen, choices) ||
    isOneOfTwo(body, chosen, labels, question)
  )
    return { verdict: 'undecided', code: 'answer-unsure', range };
  // A word that is only mentioned tells nobody's mistake.
  const isSaid = chosen.label === right || chosen.isWord !== true || chosen.strength >= 2 || question.cues.length > 0;
  if (!isSaid || (question.cues.length === 0 && isAnyOfSeveral(chosen, labelsIn(body, choices))))
    return { verdict: 'undecided', code: 'answer-unsure', range };
  if (chosen.label === right) return { verdict: 'correct', code: 'answer-equal', range };
  const known = question.accept.find(({ answer }) => answer === chosen.label);
  if (known)
    return known.verdict === 'correct'
      ? { verdict: 'correct', code: 'answer-alternative', remark: known.remark, range }
      : {
          verdict: 'wrong',
          code: 'answer-slip',
          slip: { code: known.code, sentence: { text: known.remark, values: [] } },
          range,
        };
  return { verdict: 'wrong', code: 'answer-differs', range };
}

/** "Batch norm: E", where there is no E. */
function foreignLabel(body: string, labels: readonly string[], { cues }: Question): OffsetRange | undefined {
  if (!labels.every((label) => /^[A-Z]$/.test(label))) return undefined;
  for (const cue of cues)
    for (const match of body.matchAll(cuePattern(cue))) {
      const behind = /^[ \t*_$]*(?:is|=|:|→|->)[ \t*_$(]*([A-Z])(?=[)*_$]*[ \t]*(?:[.,;\n]|$))/.exec(
        body.slice(match.index + match[0].length),
      );
      const end = behind ? match.index + match[0].length + behind[0].length : 0;
      if (behind && !labels.includes(behind[1]!)) return { start: end - 1, end };
    }
  return undefined;
}

/** "A or C" */
function isOneOfSeveral(body: string, { start, end }: Place, labels: readonly string[]): boolean {
  const after = /^[\s$*)]*(?:or|\/)[\s$*(]*(\w+)/.exec(body.slice(end, end + 20))?.[1];
  const before = /(\w+)[\s$*)]*(?:\bor\b|\/)[\s$*(]*$/.exec(body.slice(Math.max(0, start - 20), start))?.[1];
  return [after, before].some((label) => label !== undefined && labels.includes(label));
}

/** "low-pass or band-pass" */
function isOneOfWords(body: string, chosen: Place, choices: Question['choices']): boolean {
  if (chosen.isWord !== true) return false;
  return labelsIn(body, choices).some((other) => {
    const [first, second] = other.start < chosen.start ? [other, chosen] : [chosen, other];
    return (
      other.label !== chosen.label &&
      /^[\s*_$)]*(?:\/|\bor\b)[\s*_$(]*(?:an?\s+)?$/.test(body.slice(first.end, second.start))
    );
  });
}

/** "BN: A and C." where one is asked for. */
function isOneOfTwo(body: string, { start, end }: Place, labels: readonly string[], { cues, not }: Question): boolean {
  const clause = body
    .slice(0, start)
    .split(/[.;\n]/)
    .at(-1)!;
  if (lastCue(clause, cues) < 0 || lastCue(clause, not) >= 0) return false;
  const after = /^[\s$*)]*(?:and|&|und|et|y)[\s$*(]+(\w+)[$*)]*[ \t]*(?=[.;\n]|$)/.exec(body.slice(end, end + 20))?.[1];
  const before = /(\w+)[\s$*)]*\b(?:and|&|und|et|y)[\s$*(]+$/.exec(clause.slice(-20))?.[1];
  return [after, before].some((label) => label !== undefined && labels.includes(label));
}

/** The label that is chosen for the question: with cues, the one that stands with them. */
function chosenLabel(
  body: string,
  labels: readonly string[],
  question: Question,
  part: AnsweredPart,
): Place | undefined {
  const enumerated = question.cues.length > 0 ? inOrder(body, labels, question, part) : undefined;
  if (enumerated) return enumerated;
  const places = labelsIn(body, question.choices, [...question.cues, ...question.not]);
  if (places.length === 0) return undefined;
  if (question.cues.length === 0) return strongest(places) ?? markedLabel(part, places);
  const own = cuesIn(body, question.cues, { isOwn: true, strength: 0 });
  const others = cuesIn(body, question.not, { isOther: true, strength: 0 });
  const all = [...places, ...own, ...others].sort((a, b) => a.start - b.start || b.end - a.end);
  return strongest(paired(all, body));
}

/** "A and B, respectively", `1. A`, `2. B` without a word of what is what: in the order of the questions. */
function inOrder(
  body: string,
  labels: readonly string[],
  question: Question,
  { siblings }: AnsweredPart,
): Place | undefined {
  const asked = siblings.filter(({ kind }) => kind === 'choice');
  const letter = `(${labels.map((label) => literally(label)).join('|')})`;
  const listed = [
    ...body.matchAll(
      new RegExp(String.raw`(?:^|\n)[ \t>]*\d[.)][ \t]+[$*(]*${letter}[)$*]*(?=[ \t]*(?:[.,;:—–(]|\n|$))`, 'g'),
    ),
  ];
  const told = [
    ...body.matchAll(
      new RegExp(
        String.raw`(?<![\w])${letter}(?:[ \t]*(?:,|and|&)[ \t]*(?:and[ \t]+)?${letter})+,?[ \t]+respectively`,
        'g',
      ),
    ),
  ].at(-1);
  const matches = told
    ? [...told[0].matchAll(new RegExp(String.raw`(?<!\w)${letter}(?!\w)`, 'g'))].map((one) => ({
        label: one[1]!,
        start: told.index + one.index,
      }))
    : listed.map((one) => ({ label: one[1]!, start: one.index + one[0].search(new RegExp(`${letter}[)$*]*$`)) }));
  if (matches.length !== asked.length || asked.length < 2) return undefined;
  const found = matches[asked.indexOf(question)];
  return found && { ...found, end: found.start + found.label.length, strength: 3 };
}

function cuesIn(body: string, cues: readonly string[], rest: Pick<Place, 'isOwn' | 'isOther' | 'strength'>): Place[] {
  return cues.flatMap((cue) =>
    [...body.matchAll(cuePattern(cue))].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      ...rest,
    })),
  );
}

/** Labels that stand with the question's own words: the next one after them, or the one before where labels come first. */
function paired(all: readonly Place[], body: string): readonly Place[] {
  const found: Place[] = [];
  const first = new Map([...labelsFirst(all, body), ...toldAfter(all, body)]);
  const taken = new Set(first.values());
  all.forEach((place, index) => {
    if (place.label === undefined) return;
    const follower = first.get(place);
    if (follower) {
      if (follower.isOwn === true) found.push({ ...place, strength: place.strength + 2 });
      return;
    }
    const before = all[index - 1];
    const after = all
      .slice(index + 1)
      .find((next) => next.label !== undefined || next.isOwn === true || next.isOther === true);
    const gap = (from: number, to: number) => body.slice(from, to);
    const isBefore =
      before?.isOwn === true && !taken.has(before) && !/\n[ \t]*\n[ \t]*\n/.test(gap(before.end, place.start));
    // "A is batch norm", "A: batch norm", "A – batch norm".
    // In a row that begins with a label, what stands behind it counts.
    const opensRow =
      isFirstInRow(body, place) && /^[ \t*_$]*\|[ \t*_$]*$/.test(after ? gap(place.end, after.start) : '');
    const isLabelFirst =
      after?.isOwn === true &&
      (opensRow ||
        (/^[^.;\n]{0,25}$/.test(gap(place.end, after.start)) &&
          /^\W*(?:is|=|:|[-–—→]|shows?|denotes?|\()/.test(gap(place.end, after.start))));
    if (isLabelFirst) found.push({ ...place, strength: place.strength + 2 });
    else if (
      isBefore &&
      !(after?.isOther === true && (opensRow || /^[ \t]*(?:is|=|:|[-–—→])/.test(gap(place.end, after.start))))
    ) {
      const distance = place.start - before.end;
      found.push({
        ...place,
        strength: place.strength + (distance < 40 ? 1 : 0) + (isCorrection(body, place) ? 3 : 0),
      });
    }
  });
  return found;
}

/** "A depicts batch norm and B layer norm": the labels of sentences in which each comes before what it is, with that. */
function labelsFirst(all: readonly Place[], body: string): ReadonlyMap<Place, Place> {
  const pairs = new Map<Place, Place>();
  let start = 0;
  for (const sentence of body.split(/(?<=[.;!?])(?<!\b(?:i\.e|e\.g)\.)\s|\n/)) {
    const end = start + sentence.length;
    const inside = all
      .filter((place) => start <= place.start && place.start < end)
      .filter((place, index, row) => index === 0 || row[index - 1]!.end <= place.start);
    const isLabel = inside.map(({ label }) => label !== undefined);
    const alternates =
      inside.length >= 2 && inside.length % 2 === 0 && isLabel.every((one, index) => one === (index % 2 === 0));
    const isClear =
      alternates && /^(?=[^,]*\b[a-z]{2,})[^.,]{2,50}$|^\)?:/i.test(body.slice(inside[0]!.end, inside[1]!.start));
    const gap = inside.length === 2 ? body.slice(inside[0]!.end, inside[1]!.start) : '';
    // "Diagram A averages over the batch, i.e. it is batch norm"
    const isTold =
      inside.length === 2 &&
      alternates &&
      inside[0]!.strength >= 3 &&
      inside[1]!.isOwn === true &&
      /\b(?:is|so|hence)\b/.test(gap) &&
      !/\b(?:not|unlike|rather|instead|or|than)\b|n['’]t\b/.test(gap);
    if (isClear || isTold) inside.forEach((place, index) => index % 2 === 0 && pairs.set(place, inside[index + 1]!));
    start = end + 1;
  }
  return pairs;
}

/** "In diagram A the block runs through N, H and W. That is batch norm.": the label of the sentence before is that of the name. */
function toldAfter(all: readonly Place[], body: string): ReadonlyMap<Place, Place> {
  const pairs = new Map<Place, Place>();
  all.forEach((place, index) => {
    if (place.label !== undefined) return;
    const told =
      /(?<=^|[.;!?]\s+)(?:so\s+)?(?:this|that|it)\s+(?:is|must be|denotes|shows|means|depicts)\s+(?:the\s+)?[*_$]*$/i;
    if (!told.test(body.slice(Math.max(0, place.start - 40), place.start))) return;
    const label = all
      .slice(0, index)
      .filter(({ start }) => /[.;!?]\s/.test(body.slice(start, place.start)))
      .at(-1);
    const sentences = label ? body.slice(label.start, place.start).split(/[.;!?]\s/).length : 0;
    if (label?.label !== undefined && sentences === 2) pairs.set(label, place);
  });
  return pairs;
}

/** "Edit: layer norm should be C": it takes the place of what was said before. */
function isCorrection(body: string, { start }: Place): boolean {
  const paragraph = body
    .slice(Math.max(0, start - 240), start)
    .split(/\n[ \t>]*\n/)
    .at(-1)!;
  return /\b(?:edit|correct(?:ion|ed)|update[d]?|actually|on second thought|wait|mixed up|should be)\b/i.test(
    paragraph,
  );
}

function isFirstInRow(body: string, { start }: Place): boolean {
  return /(?:^|\n)[ \t>]*\|[ \t*_$]*$/.test(body.slice(Math.max(0, start - 20), start));
}

/** The last of those that are said most clearly. */
function strongest(places: readonly Place[]): Place | undefined {
  const top = Math.max(...places.map(({ strength }) => strength));
  if (top < 1) return undefined;
  return places.filter(({ strength }) => strength === top).at(-1);
}

function markedLabel({ answers, candidates }: AnsweredPart, places: readonly Place[]): Place | undefined {
  const shift = answers.solution.start;
  const marks = candidates.filter(({ finality: final }) => final >= finality.alone);
  return places
    .filter(({ isWord, strength }) => isWord !== true || strength > 0)
    .filter(({ start }) => marks.some((mark) => mark.start - shift <= start && start < mark.end - shift))
    .at(-1);
}
