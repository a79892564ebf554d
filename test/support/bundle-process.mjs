/**
 * A process that runs entries of the bundle one after the other, each with arguments, an environment and a folder of
 * its own. As for any process, a run is over when nothing is left that keeps it alive.
 */
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const printed = { stdout: '', stderr: '' }

for (const name of ['stdout', 'stderr']) {
  process[name].write = (chunk) => {
    printed[name] += chunk
    return true
  }
}

process.on('message', ({ file, args, cwd, env }) => {
  process.channel.unref()
  process.chdir(cwd)
  process.argv = [process.execPath, file, ...args]
  for (const name of Object.keys(process.env)) delete process.env[name]
  Object.assign(process.env, env)
  delete require.cache[file]
  require(file)
})

process.on('beforeExit', (code) => {
  process.channel.ref()
  process.send({ code, ...printed, bytes: process.memoryUsage.rss() })
  Object.assign(printed, { stdout: '', stderr: '' })
  process.exitCode = undefined
  for (const name of ['SIGINT', 'SIGTERM', 'uncaughtException', 'unhandledRejection']) process.removeAllListeners(name)
  for (const name of ['stdout', 'stderr']) process[name].removeAllListeners('error')
})

process.on('disconnect', () => process.exit())
