const smallWords = new Set([
  'the',
  'and',
  'for',
  'with',
  'of',
  'in',
  'on',
  'coding',
  'question',
  'problem',
  'a',
  'an',
  'which',
  'from',
  'are',
  'does',
  'show',
  'shows',
  'what',
  'how',
  'why',
  'this',
  'that',
]);

/** The words that tell one title from another, without their endings: "Regularization" is "Regularisation". */
export function titleWords(title: string): ReadonlySet<string> {
  const words =
    title
      .toLowerCase()
      .replace(/is(?=ation|ed\b|ing\b|e\b)/g, 'iz')
      .match(/[a-z]{3,}/g) ?? [];
  return new Set(words.filter((word) => !smallWords.has(word)).map((word) => word.replace(/(?:al|ed|ing|e|s)$/, '')));
}
