import type { GraphNode } from '../../../core/normalisation/graph';

/** A point of the picture, in pixels. */
export type Point = readonly [x: number, y: number];

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

export interface Course {
  /** Where it leaves and arrives, in halves of the box from its middle. */
  readonly leaves: Point;
  readonly arrives: Point;
  /** Points that bend it, from the ends; without them it is straight. */
  readonly bend?: readonly [Point, Point];
  /** Where its label has its middle. */
  readonly label: Point;
}

/** Where nodes and edges are. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: Readonly<Record<GraphNode, NodeBox>>;
  /** By their nodes: `X μ`. */
  readonly courses: Readonly<Record<string, Course>>;
}

export function lineOf({ boxes, courses }: Layout, from: GraphNode, to: GraphNode): EdgeLine {
  const { leaves, arrives, bend, label } = courses[`${from} ${to}`]!;
  const start = onEdge(boxes[from], leaves);
  const end = onEdge(boxes[to], arrives);
  if (!bend) return { path: `M${at(start)} L${at(end)}`, label, head: arrow(start, end), tail: arrow(end, start) };
  const first: Point = [start[0] + bend[0][0], start[1] + bend[0][1]];
  const second: Point = [end[0] + bend[1][0], end[1] + bend[1][1]];
  return {
    path: `M${at(start)} C${at(first)} ${at(second)} ${at(end)}`,
    label,
    head: arrow(second, end),
    tail: arrow(first, start),
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
