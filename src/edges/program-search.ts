/**
 * Windows looks for a program in the folder where it is started before it looks along `PATH`, and a checkout may have a
 * `git.exe`. Only the starting process's own variable turns that off; other systems never look there.
 */
export function searchPathOnly(environment: Record<string, string | undefined>): void {
  environment.NoDefaultCurrentDirectoryInExePath = '1'
}
