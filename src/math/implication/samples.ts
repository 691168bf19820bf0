import { drawCount, drawn, type Sampling } from './draws';
import { eliminate, type Elimination } from './eliminate';
import { roughPoint, surelyFails } from './glance';
import { Line } from './line';
import type { Relation } from './statement';
import { relationAt, type Point } from './truth';

const maxPoints = 400;
/** Letters times draws of the others. */
const maxLines = 12;

/** Places at which relations are tried. */
export interface Samples {
  readonly points: readonly Point[];
  /** Whether no solution can have been missed, but for special values of letters that are drawn at random. */
  readonly isComplete: boolean;
}

interface SolvedLine {
  readonly line: Line;
  readonly points: readonly Point[];
}

/** Finds the places at which statements about the same letters may part. */
export class Sampler {
  private readonly lines = new Map<string, SolvedLine>();

  constructor(private readonly sampling: Sampling) {}

  /**
   * Points on the solutions of some relations that hold together, and around them: letters that an equation gives are
   * put in; then each of the others in turn is solved for, at random values of the rest.
   */
  samplesOf(relations: readonly Relation[]): Samples {
    const { letters } = this.sampling;
    const elimination = eliminate(relations, this.sampling);
    const { substitutions, equations } = elimination;
    const given = new Set(substitutions.map(({ letter }) => letter));
    const free = letters.filter((letter) => !given.has(letter));
    const mayHoldAround = relations.some(({ sign }) => sign !== '=' && sign !== '≠');
    const mustSolve = equations.length > 0 || mayHoldAround;
    const points: Point[] = [];
    let isComplete = true;
    for (const main of free.length > 0 ? free : [undefined]) {
      for (let draw = 0; draw < drawsFor(free.length); draw++) {
        const solved = this.lineOf(main, free, draw, elimination);
        points.push(...solved.points);
        if (mustSolve && !solved.line.isSolved(relations)) isComplete = false;
        if (points.length > maxPoints) return { points, isComplete: false };
      }
    }
    if (free.length > 1 && this.independent(equations, points) > 1) isComplete = false;
    // Random values may all miss what has few solutions: x² + y² = 1.
    if (free.length > 1 && !points.some((point) => this.hold(relations, point))) isComplete = false;
    return { points, isComplete: isComplete || elimination.isContradiction };
  }

  private lineOf(
    main: string | undefined,
    free: readonly string[],
    draw: number,
    elimination: Elimination,
  ): SolvedLine {
    const putIn = keyOf(elimination);
    const key = putIn === undefined ? undefined : `${main ?? ''}|${draw}|${putIn}`;
    const known = key === undefined ? undefined : this.lines.get(key);
    if (known) return known;
    const { domains } = this.sampling;
    const fixed = new Map(
      free
        .filter((letter) => letter !== main)
        .map((letter, i) => [letter, drawn(domains.get(letter), i, draw)] as const),
    );
    const line = new Line(main, fixed, elimination, this.sampling);
    const solved = { line, points: line.points() };
    if (key !== undefined) this.lines.set(key, solved);
    return solved;
  }

  private holds(relation: Relation, point: Point): boolean {
    const { numbers } = this.sampling;
    const rough = numbers === 'real' ? roughPoint(point) : undefined;
    if (rough && surelyFails({ kind: 'relation', ...relation }, rough)) return false;
    return relationAt(relation, point, numbers) === 'true';
  }

  private hold(relations: readonly Relation[], point: Point): boolean {
    return relations.every((relation) => this.holds(relation, point));
  }

  /** How many of the equations say something that those before do not, as far as the points show. */
  private independent(equations: readonly Relation[], points: readonly Point[]): number {
    let count = 0;
    let solutions = points;
    for (const equation of equations) {
      const rest = solutions.filter((point) => this.holds(equation, point));
      if (rest.length < solutions.length || rest.length === 0) count++;
      solutions = rest;
    }
    return count;
  }
}

function drawsFor(letters: number): number {
  return letters > 1 ? Math.min(drawCount, Math.max(2, Math.floor(maxLines / letters))) : 1;
}

/** Tells what is put in; undefined where it has roots, which are named anew each time. */
function keyOf({ substitutions, algebra }: Elimination): string | undefined {
  if (substitutions.length === 0) return '';
  if (algebra.radicals.length > 0 || algebra.constants.size > 0) return undefined;
  return substitutions.map(({ letter, value }) => `${letter}=${value.top.toString()}`).join();
}
