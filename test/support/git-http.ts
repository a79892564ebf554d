import { spawn } from 'node:child_process'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { gitEnvironmentForTests } from './git-repo.ts'

export interface GitHttpOptions {
  readonly token: string
  /** The folder with the repository's `.git`, or a bare one. */
  readonly repository: string
  /** Gets the path of each request that the token let in. */
  readonly seen: string[]
}

/** Serves one repository over git's smart HTTP, through `git http-backend`, to whoever shows the token as GitHub wants it. */
export async function serveGit(
  request: IncomingMessage,
  response: ServerResponse,
  { token, repository, seen }: GitHttpOptions,
): Promise<void> {
  const expected = `basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`
  // Two headers arrive joined by a comma; GitHub refuses them.
  if (request.headers.authorization?.toLowerCase() !== expected.toLowerCase()) {
    response.writeHead(401, { 'www-authenticate': 'Basic realm="GitHub"' })
    response.end()
    return
  }
  const [path = '', query = ''] = (request.url ?? '').replace(/^\/octo\/support(\.git)?/, '').split('?')
  seen.push(path)
  const child = spawn('git', ['http-backend'], {
    env: {
      ...gitEnvironmentForTests(),
      GIT_PROJECT_ROOT: repository,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: path,
      QUERY_STRING: query,
      REQUEST_METHOD: request.method ?? 'GET',
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: String(request.headers['content-encoding'] ?? ''),
      HTTP_GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  request.pipe(child.stdin)
  const chunks: Buffer[] = []
  for await (const chunk of child.stdout) chunks.push(Buffer.from(chunk))
  const output = Buffer.concat(chunks)
  const end = output.indexOf('\r\n\r\n')
  const headers = output.subarray(0, end).toString('latin1').split('\r\n')
  const pairs = headers.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()])
  const { Status = '200', ...rest } = Object.fromEntries(pairs)
  response.writeHead(Number(String(Status).slice(0, 3)), rest)
  response.end(output.subarray(end + 4))
}
