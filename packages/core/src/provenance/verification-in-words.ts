import type { Finding, PublicCopy, PublicRecord, Verification } from './verification';

/** One answer in plain words: what it says, what that means and what it does not mean. */
export interface FindingInWords {
  title: string;
  means: string;
  doesNotMean: string;
}

const model = 'a trained model of this library made this picture: it is no photograph';

/** How near two pictures are, for people. */
export function nearnessInWords(distance: number): string {
  if (distance === 0) return 'No bit of 64 differs';
  return `${distance} of 64 bits ${distance === 1 ? 'differs' : 'differ'}`;
}

export function findingInWords(finding: Finding): FindingInWords {
  switch (finding.layer) {
    case 'signature':
      return {
        title: 'Signed by this library, and unchanged since',
        means: `Not one byte that the signature covers has changed since it was made. ${capital(model)}.`,
        doesNotMean:
          'It does not say who published the file here, or whether the caption beside it is true.',
      };
    case 'altered':
      return finding.supported
        ? {
            title: 'Signed by this library, and altered since',
            means: `The file carries a statement of this library, but was changed after it was signed: cropped, edited, saved again or damaged. The picture itself is still recognized: ${model}.`,
            doesNotMean:
              'It does not say what was changed, or by whom. Nothing the statement says can be relied on any more.',
          }
        : {
            title: 'A broken statement in our name',
            means:
              'The file carries a statement that names this library, but its signature does not hold, and nothing else in the picture supports it.',
            doesNotMean:
              'It does not mean that the picture was made here: anybody can copy such a statement into a file.',
          };
    case 'watermark':
      return {
        title: 'An invisible mark of this library was found',
        means: `The mark is woven into the pixels and survives saving again, resizing and light cropping. ${capital(model)}.`,
        doesNotMean:
          'It does not say that the picture is unchanged: parts of it may have been edited since.',
      };
    case 'exact':
      return finding.same === 'file'
        ? {
            title: 'Exactly a file that was delivered from here',
            means: `Byte for byte, this is a file this library made. ${capital(model)}.`,
            doesNotMean: 'It does not say how it came to where you found it.',
          }
        : {
            title: 'Exactly the pixels of a picture from here',
            means: `Every pixel is that of a picture in this library. ${capital(model)}. What was written into the file beside the pixels is not ours or is gone.`,
            doesNotMean: 'It does not say whether this copy is licensed.',
          };
    case 'looks-like':
      return {
        title: finding.mirrored
          ? 'Looks like a picture from here, mirrored'
          : 'Looks like a picture from here',
        means: `${nearnessInWords(finding.distance)} between the perceptual hashes of the two. ${
          finding.distance <= 2
            ? 'That is as near as copies of one picture are.'
            : 'Copies that were edited come this near, and so, now and then, do two different pictures.'
        } Compare them with your own eyes.`,
        doesNotMean: 'It does not prove that the two are one: a likeness is a hint and no proof.',
      };
    case 'photograph':
      return photographInWords(finding);
  }
}

function photographInWords(finding: Extract<Finding, { layer: 'photograph' }>): FindingInWords {
  const { photograph, same, distance, mirrored } = finding;
  const who = photograph.owner ?? 'An agency that did not choose to be named';
  const signed = photograph.signed
    ? ' The registration is signed with a key of its own.'
    : ' The registration carries no signature.';
  const declared = `${who} declared it to be a photograph of the real world.${signed}`;
  if (same === 'looks') {
    return {
      title: `Looks like a registered real photograph${mirrored ? ', mirrored' : ''}`,
      means: `${nearnessInWords(distance)} between the perceptual hashes of the two. ${declared}`,
      doesNotMean:
        'It does not prove that the two are one, and this file may have been edited since.',
    };
  }
  return {
    title: 'Registered as a real photograph by an agency',
    means: `${same === 'file' ? 'Byte for byte, this is the registered file.' : 'Every pixel is that of the registered photograph.'} ${declared}`,
    doesNotMean:
      'It does not mean that this library has seen the scene: the agency vouches for it, and we only say that it does.',
  };
}

/** For when no layer answers. Never "real". */
export const nothingInWords: FindingInWords = {
  title: 'Nothing found',
  means:
    'No signature, no mark and no likeness to anything this library made or an agency registered here.',
  doesNotMean:
    'It does not mean that the picture is a photograph, or that no model made it: another model may have, and our own marks can be destroyed.',
};

/** The strongest answer in words. */
export function verificationInWords(verification: Verification): FindingInWords {
  const strongest = verification.findings[0];
  return strongest ? findingInWords(strongest) : nothingInWords;
}

/** What the public record says, in one sentence. */
export function recordInWords(record: PublicRecord): string {
  if (!record.published) return 'Made here, not published.';
  const { number, state } = record.release;
  switch (state) {
    case 'published':
      return `Release ${number} is valid.`;
    case 'suspended':
      return `Release ${number} is suspended while a complaint is looked into.`;
    case 'revoked':
      return `Release ${number} was revoked: the picture must not be used any more.`;
  }
}

/** What the copy says of itself, in one sentence; null where nothing can be told. */
export function copyInWords(copy: PublicCopy): string | null {
  if (copy.kind === 'unknown') return null;
  if (copy.kind === 'comp') return 'A comp for layouts, not licensed for publication.';
  const name = `License ${copy.number}`;
  switch (copy.state) {
    case 'active':
      return `${name} is valid.`;
    case 'expired':
      return `${name} has ended.`;
    case 'recalled':
      return `${name} was recalled: the picture must not be used any more.`;
    case 'unknown':
      return `${name} is not in the records.`;
  }
}

function capital(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1);
}
