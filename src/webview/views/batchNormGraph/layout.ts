import type { GraphNode } from '../../../core/normalisation/graph';

/** A point of the picture, in pixels. */
type Point = readonly [x: number, y: number];

/** Room for a node: its middle and its size. */
export interface NodeBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** An edge: its line, where its label stands, and an arrowhead at either end. */
export interface EdgeLine {
  readonly path: string;
  readonly label: Point;
  readonly head: string;
  readonly tail: string;
}

export const lineHeight = 18;
export const size = { width: 964, height: 436 };

const isBatch = (node: GraphNode) => node === 'X' || node === 'Z' || node === 'Y';

const middles: Readonly<Record<GraphNode, Point>> = {
  X: [82, 364],
  μ: [330, 40],
  'σ²': [330, 200],
  Z: [566, 364],
  γ: [752, 90],
  β: [892, 90],
  Y: [826, 364],
};

/** @param rows lines of entries in the nodes of the batch. */
export function boxOf(node: GraphNode, rows: number): NodeBox {
  const [x, y] = middles[node];
  return isBatch(node)
    ? { x, y, width: 148, height: (rows + 1) * lineHeight + 14 }
    : { x, y, width: 132, height: 2 * lineHeight + 12 };
}

interface Course {
  /** Where it leaves and arrives, in halves of the box from its middle. */
  readonly leaves: Point;
  readonly arrives: Point;
  /** Points that bend it, from the ends. */
  readonly bend: readonly [Point, Point];
  readonly label: Point;
}

const straight: readonly [Point, Point] = [[0, 0], [0, 0]]; // prettier-ignore

const courses: Readonly<Record<string, Course>> = {
  'X μ': { leaves: [-0.4, -1], arrives: [-1, 0], bend: [[0, -130], [-110, 0]], label: [112, 88] },
  'X σ²': { leaves: [0.4, -1], arrives: [-1, 0], bend: [[10, -60], [-70, 0]], label: [178, 256] },
  'μ σ²': { leaves: [0, 1], arrives: [0, -1], bend: straight, label: [330, 120] },
  'X Z': { leaves: [1, 0], arrives: [-1, 0], bend: straight, label: [324, 364] },
  'μ Z': { leaves: [1, 0], arrives: [0.4, -1], bend: [[150, 0], [0, -130]], label: [560, 96] },
  'σ² Z': { leaves: [1, 0], arrives: [-0.4, -1], bend: [[90, 0], [0, -50]], label: [478, 256] },
  'Z Y': { leaves: [1, 0], arrives: [-1, 0], bend: straight, label: [696, 364] },
  'γ Y': { leaves: [0, 1], arrives: [-0.4, -1], bend: straight, label: [772, 200] },
  'β Y': { leaves: [0, 1], arrives: [0.4, -1], bend: straight, label: [880, 200] },
}; // prettier-ignore

export function lineOf(from: GraphNode, to: GraphNode, rows: number): EdgeLine {
  const { leaves, arrives, bend, label } = courses[`${from} ${to}`]!;
  const start = onEdge(boxOf(from, rows), leaves);
  const end = onEdge(boxOf(to, rows), arrives);
  const first: Point = [start[0] + bend[0][0], start[1] + bend[0][1]];
  const second: Point = [end[0] + bend[1][0], end[1] + bend[1][1]];
  const isStraight = bend === straight;
  return {
    path: isStraight
      ? `M${at(start)} L${at(end)}`
      : `M${at(start)} C${at(first)} ${at(second)} ${at(end)}`,
    label,
    head: arrow(isStraight ? start : second, end),
    tail: arrow(isStraight ? end : first, start),
  };
}

function at([x, y]: Point): string {
  return `${round(x)},${round(y)}`;
}

function onEdge({ x, y, width, height }: NodeBox, [across, down]: Point): Point {
  return [x + (across * width) / 2, y + (down * height) / 2];
}

/** The corners of an arrowhead. */
function arrow([fromX, fromY]: Point, [x, y]: Point): string {
  const length = Math.hypot(x - fromX, y - fromY) || 1;
  const [dx, dy] = [(x - fromX) / length, (y - fromY) / length];
  const corner = (back: number, side: number) =>
    `${round(x - back * dx - side * dy)},${round(y - back * dy + side * dx)}`;
  return `${round(x)},${round(y)} ${corner(11, 5)} ${corner(11, -5)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
