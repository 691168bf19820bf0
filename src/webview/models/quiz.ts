import type { DiagramRequest, Json } from '../../core/diagram';
import { isOperationError, type OperationError } from '../../core/operationError';
import { say, type Sentence } from '../../core/sentence';
import { normalisationModel, type NormalisationModel, type NormKind } from './normalisation';

/** What is asked for: the three of the homework. */
export const askedKinds = ['batch_norm', 'layer_norm', 'instance_norm'] as const satisfies readonly NormKind[];

export type AskedKind = (typeof askedKinds)[number];

/** A block whose normalisation is to be found out. */
export interface QuizBlock {
  readonly name: 'A' | 'B' | 'C';
  readonly kind: AskedKind;
  readonly model: NormalisationModel;
  /** The entry whose statistic is shaded, in the first sample, where all of it can be seen. */
  readonly chosen: number;
  /** Which entries are shaded, in words that do not say what that is called. */
  readonly shaded: readonly Sentence[];
}

/** One question: three blocks without names, and which of them is asked for. */
export interface QuizRound {
  readonly blocks: readonly QuizBlock[];
  readonly asked: AskedKind;
}

/** What was chosen in a round, in order; the last one is right once the round is done. */
export type RoundAnswers = readonly number[];

/** A quiz as far as it has come. */
export interface Quiz {
  readonly rounds: readonly QuizRound[];
  readonly answers: readonly RoundAnswers[];
  /** How many of the rounds that are done were right on the first try. */
  readonly firstTries: number;
}

const names = ['A', 'B', 'C'] as const;
const smallBlock = [3, 4, 2, 2];

/**
 * The quiz of a request: the same seed asks the same. What was answered stands in the request, so that it is kept over a
 * reload like any other change of the reader.
 */
export function quizOf({ arguments: given }: DiagramRequest): Quiz | OperationError {
  const random = seeded(typeof given['seed'] === 'number' ? given['seed'] : 1);
  const shape = given['shape'] ?? smallBlock;
  const rounds: QuizRound[] = [];
  for (const asked of shuffled(askedKinds, random)) {
    const blocks: QuizBlock[] = [];
    for (const [i, kind] of shuffled(askedKinds, random).entries()) {
      const model = normalisationModel(blockRequest(kind, shape));
      if (isOperationError(model)) return model;
      const [, channels] = model.drawn;
      const channel = Math.floor(random() * channels);
      const chosen = model.offsetOf({ sample: 0, channel, position: 0 });
      blocks.push({ name: names[i]!, kind, model, chosen, shaded: shadedWords(model, chosen) });
    }
    rounds.push({ blocks, asked });
  }
  const answers = rounds.map((_, i) => answersOf(given['answers'], i));
  const firstTries = rounds.filter((round, i) => isRight(round, answers[i]![0])).length;
  return { rounds, answers, firstTries };
}

/** Whether the block of this index is the one that is asked for. */
export function isRight({ blocks, asked }: QuizRound, choice: number | undefined): boolean {
  return choice !== undefined && blocks[choice]?.kind === asked;
}

/** The quiz of a seed about blocks of the same shape. */
function quizRequest(request: DiagramRequest, seed: number): DiagramRequest {
  const { shape } = request.arguments;
  return {
    ...request,
    kind: 'normalisation-quiz',
    operation: 'norm_axes',
    arguments: { ...(shape === undefined ? {} : { shape }), seed },
  };
}

/** Another quiz, of questions that nobody knows yet. */
export function newQuiz(request: DiagramRequest): DiagramRequest {
  return quizRequest(request, Math.floor(Math.random() * 2 ** 31));
}

/** The request with one more choice in a round. */
export function withAnswer(request: DiagramRequest, round: number, choice: number): DiagramRequest {
  const given = request.arguments['answers'];
  const answers = askedKinds.map((_, i) => [...answersOf(given, i), ...(i === round ? [choice] : [])]);
  return { ...request, arguments: { ...request.arguments, answers } };
}

/** The diagram in which the blocks have their names. */
export function blockRequest(kind: AskedKind, shape: Json = smallBlock): DiagramRequest {
  return { kind: 'normalisation', operation: 'norm_axes', arguments: { kind, shape }, conceal: false };
}

/** What came over a reload may be anything. */
function answersOf(given: Json | undefined, round: number): RoundAnswers {
  const list = Array.isArray(given) ? (given as readonly Json[])[round] : undefined;
  if (!Array.isArray(list)) return [];
  return (list as readonly Json[]).filter((choice) => choice === 0 || choice === 1 || choice === 2);
}

/** All of an axis, or which of it. */
function shadedWords(model: NormalisationModel, chosen: number): readonly Sentence[] {
  const all = Array.from({ length: model.drawn.reduce((a, b) => a * b) }, (_, i) => i);
  const places = all.filter((offset) => model.shares(offset, chosen)).map((offset) => model.placeOf(offset));
  const [samples, channels, positions] = model.drawn;
  const seen = (axis: 'sample' | 'channel' | 'position') => [...new Set(places.map((place) => place[axis] + 1))];
  const [n, c, p] = [seen('sample'), seen('channel'), seen('position')];
  return [
    n.length === samples ? say('all {0} samples', samples) : say('sample {0} of {1}', n.join(', '), samples),
    c.length === channels ? say('all {0} channels', channels) : say('channel {0} of {1}', c.join(', '), channels),
    p.length === positions ? say('all {0} positions', positions) : say('position {0} of {1}', p.join(', '), positions),
  ];
}

function shuffled<T>(items: readonly T[], random: () => number): readonly T[] {
  const rest = [...items];
  return items.map(() => rest.splice(Math.floor(random() * rest.length), 1)[0]!);
}

/** Numbers from 0 to 1 that look random and are the same for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
