import type { LogKind } from '@figment/core/log/log';

/** What each kind of entry says, for a filter. */
export const kindsInWords: Record<LogKind, string> = {
  'release.published': 'Release published',
  'release.revoked': 'Release revoked',
  'license.granted': 'License granted',
  'license.recalled': 'License recalled',
  'model.registered': 'Model registered',
  'model.forbidden': 'Model forbidden',
  'model.reactivated': 'Model back in service',
  'photograph.registered': 'Photograph registered',
  'complaint.upheld': 'Complaint upheld',
  'key.rotated': 'Key replaced',
  'key.revoked': 'Key revoked',
  'audit.sealed': 'Audit trail sealed',
};

/** An entry as a sentence, with the public page of what it is about. A body that lacks something falls back to its kind. */
export function entryInWords(
  kind: LogKind,
  body: Record<string, unknown>,
): { said: string; page: string | null } {
  const word = (name: string) =>
    typeof body[name] === 'string' || typeof body[name] === 'number' ? String(body[name]) : null;
  const number = word('number');
  switch (kind) {
    case 'release.published':
    case 'release.revoked': {
      const done = kind === 'release.published' ? 'was published' : 'was revoked';
      return number
        ? { said: `Release ${number} ${done}`, page: `/releases/${encodeURIComponent(number)}` }
        : { said: `A release ${done}`, page: null };
    }
    case 'license.granted':
      return { said: 'A license was granted (a commitment, without names)', page: null };
    case 'license.recalled':
      return number
        ? {
            said: `License ${number} was recalled`,
            page: `/certificates/${encodeURIComponent(number)}`,
          }
        : { said: 'A license was recalled', page: null };
    case 'model.registered':
      return word('id') && word('version')
        ? { said: `Model ${word('id')} ${word('version')} was registered`, page: null }
        : { said: 'A model was registered', page: null };
    case 'model.forbidden':
      return word('id') && word('version')
        ? {
            said: `Model ${word('id')} ${word('version')} was forbidden: nobody of it is licensed`,
            page: null,
          }
        : { said: 'A model was forbidden', page: null };
    case 'model.reactivated':
      return word('id') && word('version')
        ? { said: `Model ${word('id')} ${word('version')} is back in service`, page: null }
        : { said: 'A model is back in service', page: null };
    case 'audit.sealed':
      return word('fromSeq') && word('toSeq')
        ? {
            said: `Rows ${word('fromSeq')} to ${word('toSeq')} of the audit trail were sealed`,
            page: null,
          }
        : { said: 'The audit trail was sealed', page: null };
    case 'photograph.registered':
      return { said: 'A real photograph was registered', page: null };
    case 'complaint.upheld':
      return { said: 'A complaint was upheld', page: null };
    case 'key.rotated':
      return { said: 'A key was replaced', page: null };
    case 'key.revoked':
      return { said: 'A key was revoked', page: null };
  }
}
