import type { Finding } from '../check/finding';
import type { Localize } from './languageService';
import type { CodeActionData, TextEditData } from './model';

/** More are not offered. */
const maxSets = 8;

/** Where it is not clear which problem set a document answers: one fix for each that it may be. */
export function setFixes(
  { sets = [] }: Pick<Finding, 'sets'>,
  editFor: (id: string) => TextEditData,
  t: Localize,
): readonly Pick<CodeActionData, 'title' | 'edits'>[] {
  return sets.slice(0, maxSets).map((id) => ({
    title: t('Declare that this document answers "{0}"', id),
    edits: [editFor(id)],
  }));
}
