/** What is read of a term, looked for once in the same term: most is asked again and again of what stays as it is. */
export function perTerm<Term extends object, T extends object | string | boolean>(
  read: (term: Term) => T,
): (term: Term) => T {
  const known = new WeakMap<Term, T>();
  return (term) => {
    let found = known.get(term);
    if (found === undefined) known.set(term, (found = read(term)));
    return found;
  };
}
