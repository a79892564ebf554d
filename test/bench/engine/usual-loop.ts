import { readFileSync } from 'node:fs'
import OpenAI from 'openai'
import pLimit from 'p-limit'

/*
 * What one would write without this project: the official client, as it comes, and so many calls at a time; both
 * prompts on every case, one check, nothing kept. Usage: node usual-loop.ts PORT IN-FLIGHT, in a repository of the
 * benchmark. Prints the calls that were answered and those that were lost.
 */

const [port, inFlight] = process.argv.slice(2).map(Number)
const client = new OpenAI({ baseURL: `http://127.0.0.1:${port}/v1`, apiKey: 'sk-bench-0000000000' })
const limit = pLimit(inFlight ?? 1)
const rows: readonly { readonly vars: { readonly ticket: string } }[] = readFileSync('fixtures/bench.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))

async function call(version: string, ticket: string): Promise<boolean> {
  const messages = [
    { role: 'system' as const, content: `Version ${version}.` },
    { role: 'user' as const, content: `Ticket ${ticket}` },
  ]
  const answer = await client.chat.completions.create({ model: 'gpt-bench', messages })
  return answer.choices[0]?.message.content?.startsWith('ok:') === true
}

const work = rows.flatMap(({ vars }) => ['old', 'new'].map((version) => limit(() => call(version, vars.ticket))))
const results = await Promise.allSettled(work)
const answered = results.filter(({ status }) => status === 'fulfilled').length
process.stdout.write(JSON.stringify({ answered, lost: results.length - answered }))
