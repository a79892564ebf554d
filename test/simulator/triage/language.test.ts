import { expect, it } from 'vitest'
import { language } from '../../../src/simulator/triage/language.ts'

it.each([
  ['We cannot open the report and need it today.', 'English'],
  ['Wir können das nicht öffnen und bitten um Hilfe, es ist für die Prüfung.', 'German'],
  ['Bonjour, je ne peux pas ouvrir le rapport, merci.', 'French'],
  ['Hola, no puedo abrir el informe que quiero, gracias.', 'Spanish'],
  ['die hard fans', 'English'],
])('%j is %s', (text, name) => {
  expect(language(text)).toBe(name)
})
