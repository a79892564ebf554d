import { ACTIONS_BOT } from '../domain/github-event.ts'
import { isJsonObject } from '../domain/json.ts'
import type { GitHubApi } from './github-api.ts'

/** Tells whether an account is the one that this run writes as. Throws a `Fault` (`github-refused`). */
export type IsOwn = (login: string | undefined) => Promise<boolean>

/**
 * The workflow's own bot is always ours: nobody else can write in its name. Any other account is asked about at most
 * once, and only when something in it looks like ours; GitHub then says whose the token is. GraphQL's `viewer` is the one
 * question that tokens of persons, of apps and of workflows alike may ask.
 */
export function gitHubIdentity(api: () => Promise<GitHubApi>): IsOwn {
  let asked: Promise<string | null> | null = null
  const viewer = () => {
    asked ??= askViewer(api)
    return asked
  }
  return async (login) => {
    if (login === undefined || login === '') return false
    return login === ACTIONS_BOT || login === (await viewer())
  }
}

async function askViewer(api: () => Promise<GitHubApi>): Promise<string | null> {
  const { graphql, ask } = await api()
  const call = async () => ({ data: await graphql('query { viewer { login } }') })
  const answer = await ask<unknown>('tell whose the token is', call)
  const viewer = isJsonObject(answer) ? answer['viewer'] : null
  const login = isJsonObject(viewer) ? viewer['login'] : null
  return typeof login === 'string' && login !== '' ? login : null
}
