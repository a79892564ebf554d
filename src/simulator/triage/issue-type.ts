import { compileHints, type Hint, hintScore } from './phrases.ts'

export const ISSUE_TYPES = [
  'security',
  'outage',
  'refund',
  'account',
  'billing',
  'bug',
  'feature_request',
  'question',
] as const

export type IssueType = (typeof ISSUE_TYPES)[number]

const HINTS: Readonly<Record<IssueType, readonly Hint[]>> = {
  security: [
    { weight: 6, phrases: ['hack*', 'gehackt', 'piraté*', 'hackead*', 'breach*', 'phishing', 'ransom*', 'malware'] },
    { weight: 6, phrases: ['unauthori*', 'vulnerabilit*', 'xss', 'penetration test*', 'soc 2', 'former employee'] },
    { weight: 6, phrases: ["another customer's data", "another company's data", 'fremden land', 'verdächtig*'] },
    {
      weight: 4,
      phrases: ['leaked', 'exposed', 'stolen', 'suspicious', 'somebody logged into', 'someone logged into'],
    },
    { weight: 2, phrases: ['security', 'sicherheit', 'sécurité', 'seguridad', 'revoke', 'freeze'] },
  ],
  outage: [
    { weight: 6, phrases: ['is down', 'went down', 'down again', 'down for', 'outage*', '502', '503', '504'] },
    {
      weight: 6,
      phrases: ['unavailable', 'unreachable', 'nicht erreichbar', 'en panne', 'caído', 'nobody can log in'],
    },
    { weight: 4, phrases: ['time out', 'times out', 'timeout*', 'zeitüberschreitung', 'status page', 'incident'] },
  ],
  refund: [
    { weight: 6, phrases: ['refund*', 'money back', 'rückerstattung*', 'geld zurück', 'rembours*', 'reembols*'] },
    { weight: 2, phrases: ['by mistake', 'chargeback', 'give back'] },
  ],
  account: [
    {
      weight: 5,
      phrases: ['locked out', 'log in', 'login*', 'logging in', 'sign in', 'single sign-on', 'sso', 'gesperrt'],
    },
    { weight: 5, phrases: ['password*', 'passwort', 'mot de passe', 'contraseña', 'two-factor', '2fa', 'ownership'] },
    { weight: 3, phrases: ['account*', 'konto', 'mon compte', 'cuenta', 'access', 'permission*', 'invitation*'] },
  ],
  billing: [
    { weight: 4, phrases: ['invoice*', 'rechnung*', 'facture*', 'factura*', 'billing', 'charged', 'card declined'] },
    { weight: 3, phrases: ['payment*', 'subscription*', 'price*', 'vat', 'purchase order', 'renewal', 'discount*'] },
    { weight: 1, phrases: ['card', 'seats', 'pay', 'plan'] },
  ],
  bug: [
    { weight: 5, phrases: ['bug*', 'crash*', 'broken', 'glitch*', 'typo*', 'typeerror', 'defekt*', 'kaputt'] },
    { weight: 4, phrases: ['error*', 'fehler', 'erreur*', 'does nothing', 'no funciona', 'funktioniert nicht'] },
    {
      weight: 4,
      phrases: ['silently', 'conflict*', 'ne marche pas', 'ne fonctionne pas', "doesn't work", 'not working'],
    },
    { weight: 3, phrases: ['wrong', 'missing', 'incorrect', 'loses', 'after the update', 'after the last update'] },
  ],
  feature_request: [
    { weight: 6, phrases: ['feature request*', 'suggestion*', 'would be nice', 'would like to see', 'vorschlag*'] },
    { weight: 6, phrases: ['dark mode', 'could you add', 'sugerencia*', 'neue funktion', 'any plans for'] },
    { weight: 3, phrases: ['idea', 'idée', 'roadmap', 'would be great', 'nice to have', 'feature*', 'wish*'] },
  ],
  question: [
    { weight: 5, phrases: ['question*', 'frage', 'just wondering', 'how do we', 'how do i', 'how does', 'how can i'] },
    { weight: 4, phrases: ['how to', 'where is', 'is there a', 'cómo', 'comment puis-je', 'wie kann ich', 'guide'] },
    { weight: 2, phrases: ['documentation', 'explain', 'tutorial*', 'would like to know', 'wondering'] },
  ],
}

const COMPILED = ISSUE_TYPES.map((type) => ({ type, hints: compileHints(HINTS[type]) }))

/** The kind of issue with the most hints; on a tie the one that is listed first, and without any hint a question. */
export function issueType(text: string): IssueType {
  let best: { type: IssueType; score: number } = { type: 'question', score: 0 }
  for (const { type, hints } of COMPILED) {
    const score = hintScore(text, hints)
    if (score > best.score) best = { type, score }
  }
  return best.type
}
