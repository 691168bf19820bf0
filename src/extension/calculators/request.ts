/** What can be done with a result at once. */
export const actions = ['insert', 'insertWithSteps', 'copy', 'copyWithSteps', 'showSteps'] as const;

export type Action = (typeof actions)[number];

/** The argument of `chalkline.calculate`, for key bindings and links: what it holds is not asked for. */
export interface CalculateRequest {
  readonly operation?: string;
  /** JSON-like, or texts as they would be typed. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** Done with the result at once. Otherwise it is shown. */
  readonly then?: Action;
}

/**
 * Reads what a command was called with. Menus give a URI, which is no request.
 * @returns undefined where there is no request, and a word about one that cannot be read.
 */
export function readRequest(given: unknown): CalculateRequest | undefined | { unread: string } {
  if (typeof given !== 'object' || given === null) return undefined;
  const { operation, values, then } = given as Readonly<Record<string, unknown>>;
  if (operation === undefined && values === undefined && then === undefined) return undefined;
  if (operation !== undefined && typeof operation !== 'string') return { unread: 'operation' };
  if (values !== undefined && !isRecord(values)) return { unread: 'values' };
  const action = actions.find((name) => name === then);
  if (then !== undefined && action === undefined) return { unread: 'then' };
  return {
    ...(operation !== undefined ? { operation } : {}),
    ...(values !== undefined ? { values } : {}),
    ...(action !== undefined ? { then: action } : {}),
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
