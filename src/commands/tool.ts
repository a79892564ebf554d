import manifest from '../../package.json' with { type: 'json' }

/** Name and version, as results and requests state them. */
export const TOOL = `${manifest.name} ${manifest.version}`
export const VERSION = manifest.version
