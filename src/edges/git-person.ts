import { userInfo } from 'node:os'
import { runGit } from './git/run-git.ts'
import { inRepository } from './git-repository.ts'

/**
 * Who sits at the terminal, as git knows the person: `Name <address>`, else the name that the system has. Throws a
 * `Fault` (`not-a-repository`) where there is no git.
 */
export async function gitPerson(cwd: string): Promise<string> {
  const ask = () => runGit(cwd, ['config', '--null', '--get-regexp', '^user\\.(name|email)$'])
  const { code, stdout } = await inRepository(cwd, ask)
  const settings = code === 0 ? stdout.toString() : ''
  const [name, email] = [settingIn(settings, 'user.name'), settingIn(settings, 'user.email')]
  if (name === '' && email === '') return systemName()
  return email === '' ? name : `${name === '' ? systemName() : name} <${email}>`
}

/** The last one said counts. Format: `<key> LF <value> NUL`. Source: git-config(1). */
function settingIn(settings: string, key: string): string {
  const said = settings.split('\0').findLast((setting) => setting.startsWith(`${key}\n`))
  return said?.slice(key.length + 1).trim() ?? ''
}

/** A container may run under a number that has no name. */
function systemName(): string {
  try {
    return userInfo().username
  } catch {
    return 'somebody'
  }
}
