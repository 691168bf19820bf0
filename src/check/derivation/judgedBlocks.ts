import type { CheckedBlock } from '../checkBlock';
import type { BlockSteps, LastSide } from './judgeSteps';
import type { SymbolicChain } from './symbolicChains';

/** All that a block's steps are judged by. */
export interface Circumstances {
  /** What proves a step, or may. */
  readonly key: string;
  readonly chains: readonly SymbolicChain[];
  readonly before: LastSide | undefined;
  /** What is looked at only where a step is not proved. */
  readonly doubts: { readonly key: string; readonly next: readonly SymbolicChain[] };
}

/** What a block was judged by, and what came of it. */
export interface Judged extends Circumstances {
  /** Whether its doubts were looked at. */
  readonly isDoubted: boolean;
  readonly result: BlockSteps;
}

/** The latest judgements of a block, one for each place where its text stands: `$$x = 1$$` may stand in many. */
const known = new WeakMap<CheckedBlock, readonly Judged[]>();

const noJudgements: readonly Judged[] = [];

/** The judgement of a block in these circumstances, if it is still kept. */
export function recall(block: CheckedBlock, circumstances: Circumstances): Judged | undefined {
  return known.get(block)?.find((one) => isSame(one, circumstances));
}

/** Keeps a judgement as the latest one of a block, and as many before it as the block has other places. */
export function remember(block: CheckedBlock, judged: Judged, places: number): void {
  const before = known.get(block) ?? noJudgements;
  if (before.at(-1) === judged) return;
  known.set(block, [...before.filter((one) => one !== judged), judged].slice(-places));
}

function isSame(a: Judged, b: Circumstances): boolean {
  return (
    a.key === b.key &&
    a.chains === b.chains &&
    a.before === b.before &&
    (!a.isDoubted || (a.doubts.key === b.doubts.key && a.doubts.next === b.doubts.next))
  );
}

/** In how many places of a document a block stands: the same text is one block. */
export function placesOf(blocks: readonly CheckedBlock[]): ReadonlyMap<CheckedBlock, number> {
  const places = new Map<CheckedBlock, number>();
  for (const block of blocks) places.set(block, (places.get(block) ?? 0) + 1);
  return places;
}
