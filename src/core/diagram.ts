/** What can be drawn of an operation, each by a view of its own. */
export const diagramKinds = [
  'convolution',
  'transposed-convolution',
  'filter-recovery',
  'normalisation',
  'normalisation-quiz',
  'batch-norm-graph',
  'normalised-data',
  'separable-convolution',
  'dropout-lab',
] as const;

export type DiagramKind = (typeof diagramKinds)[number];

/** What comes as JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** A diagram to be drawn: which one, of which operation, with which numbers. */
export interface DiagramRequest {
  readonly kind: DiagramKind;
  /** Name of the operation: `conv2d`. */
  readonly operation: string;
  /** As the operation takes them, in JSON: letters and fractions are texts. */
  readonly arguments: Readonly<Record<string, Json>>;
  /** The result is somebody's homework: what leads to it is shown, its values are not. */
  readonly conceal: boolean;
}
