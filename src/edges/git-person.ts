import { userInfo } from 'node:os'
import { runGit } from './git/run-git.ts'

/** Who sits at the terminal, as git knows the person: `Name <address>`, else the name that the system has. */
export async function gitPerson(cwd: string): Promise<string> {
  const [name, email] = [await setting(cwd, 'user.name'), await setting(cwd, 'user.email')]
  if (name === '' && email === '') return systemName()
  return email === '' ? name : `${name === '' ? systemName() : name} <${email}>`
}

async function setting(cwd: string, key: string): Promise<string> {
  const { code, stdout } = await runGit(cwd, ['config', '--get', key])
  return code === 0 ? stdout.toString().trim() : ''
}

/** A container may run under a number that has no name. */
function systemName(): string {
  try {
    return userInfo().username
  } catch {
    return 'somebody'
  }
}
