/** A branch name that git takes and that cannot be read as an option or another ref (git-check-ref-format). */
export function isBranchName(value: string): boolean {
  if (!/^[A-Za-z0-9_][A-Za-z0-9._/-]{0,199}$/.test(value)) return false
  return !/\.\.|\/\/|\/\.|[./]$|\.lock($|\/)/.test(value)
}
