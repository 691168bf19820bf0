import type { Operation } from '../../core/operation';
import { operations } from '../../core/operations';
import { wordDistance } from '../../core/nearestWords';

/** The operations that a name may have been meant for: by their names, other names and words in these; nearest first. */
export function nearestOperations(name: string, limit = 3): readonly Operation[] {
  const typed = plain(name);
  if (typed === '') return [];
  const scored = operations.flatMap((operation) => {
    const score = Math.min(
      nameScore(typed, plain(operation.name)),
      // A name of its own is nearer than one that others share.
      ...operation.aliases.map((alias) => nameScore(typed, plain(alias)) + 0.5),
    );
    return score < Infinity ? [{ operation, score }] : [];
  });
  const best = Math.min(...scored.map(({ score }) => score));
  return scored
    .filter(({ score }) => score < best + 1)
    .sort((a, b) => a.score - b.score)
    .slice(0, limit)
    .map(({ operation }) => operation);
}

/** `nn.functional.Conv-2D` is `conv2d`. */
function plain(name: string): string {
  return (name.toLowerCase().split('.').at(-1) ?? '').replace(/[^a-z\d]/g, '').slice(0, 64);
}

/** Smaller is nearer; infinite for what is no resemblance. */
function nameScore(typed: string, candidate: string): number {
  if (candidate === '') return Infinity;
  if (typed === candidate) return 0;
  if (typed.length >= 3 && candidate.startsWith(typed)) return 1;
  if (candidate.length >= 3 && typed.startsWith(candidate)) return 1;
  const distance = wordDistance(typed, candidate);
  if (distance <= Math.max(1, Math.floor(typed.length / 3))) return 1 + distance;
  return typed.length >= 3 && candidate.includes(typed) ? 4 : Infinity;
}
