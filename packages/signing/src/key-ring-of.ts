import { FigmentError } from '@figment/core/errors';
import type { KeyRing } from '@figment/core/key/key-ring';
import type { Clock } from '@figment/core/ports';
import { commandWrap, splitCommand } from './command-wrap';
import type { KeyWrap } from './key-wrap';
import { openKeyRing } from './open-key-ring';
import { passphraseWrap } from './passphrase-wrap';

/** The settings of the keys, as an operator gives them. */
export interface KeySettings {
  /** KEYS_FOLDER */
  folder: string | undefined;
  /** KEYS_PASSPHRASE */
  passphrase: string | undefined;
  /** KEYS_WRAP_COMMAND and KEYS_UNWRAP_COMMAND, instead of a passphrase. */
  wrapCommand: string | undefined;
  unwrapCommand: string | undefined;
}

function wrapOf({ passphrase, wrapCommand, unwrapCommand }: KeySettings): KeyWrap {
  if (wrapCommand && unwrapCommand)
    return commandWrap({ wrap: splitCommand(wrapCommand), unwrap: splitCommand(unwrapCommand) });
  if (passphrase) return passphraseWrap(passphrase);
  throw new FigmentError('INVALID_STATE', 'Nothing is set that guards the keys.', {
    hint: 'Set KEYS_PASSPHRASE, or KEYS_WRAP_COMMAND and KEYS_UNWRAP_COMMAND.',
  });
}

/**
 * The ring that the settings name, opened at its first use: a library whose keys cannot be opened still shows its pictures. What
 * failed is tried again at the next use.
 * @returns a ring whose methods refuse with INVALID_STATE while it cannot be opened
 */
export function keyRingOf(
  settings: KeySettings,
  options: { clock: Clock; noteName?: string },
): KeyRing {
  let opened: Promise<KeyRing> | null = null;
  const ring = (): Promise<KeyRing> => {
    opened ??= open().catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  };
  const open = async (): Promise<KeyRing> => {
    if (!settings.folder) {
      throw new FigmentError('INVALID_STATE', 'No folder is set for the keys.', {
        hint: 'Set KEYS_FOLDER to a folder that only this service reads and that is backed up, and KEYS_PASSPHRASE.',
      });
    }
    return openKeyRing({ folder: settings.folder, wrap: wrapOf(settings), ...options });
  };
  return {
    keys: async () => (await ring()).keys(),
    rotate: async (purpose) => (await ring()).rotate(purpose),
    revoke: async (id, reason) => (await ring()).revoke(id, reason),
    contentSigner: async () => (await ring()).contentSigner(),
    trustAnchorsPem: async () => (await ring()).trustAnchorsPem(),
    signDocument: async (document) => (await ring()).signDocument(document),
    verifyDocument: async (document, jws) => (await ring()).verifyDocument(document, jws),
    signNote: async (text) => (await ring()).signNote(text),
    verifyNote: async (note) => (await ring()).verifyNote(note),
  };
}
