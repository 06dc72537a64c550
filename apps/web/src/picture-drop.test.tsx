import { createRef } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { PictureDrop, PictureOutcome } from './picture-drop';
import type { SentPicture, SentPictureState } from './use-sent-picture';

const sent = (state: SentPictureState<string>, name: string | null = null) =>
  ({
    state,
    name,
    megabytes: 10,
    preview: null,
    region: createRef(),
    send: () => undefined,
    stop: () => undefined,
  }) satisfies SentPicture<string>;
const outcome = (state: SentPictureState<string>) =>
  renderToStaticMarkup(
    <PictureOutcome sent={sent(state)} reading="Looking takes some seconds." before="What it does">
      {(answer) => <b>{answer}</b>}
    </PictureOutcome>,
  );

test('the place for a picture says how large it may be, and what was given', () => {
  const waiting = renderToStaticMarkup(<PictureDrop id="a" sent={sent({ at: 'waiting' })} />);
  expect(waiting).toContain('up to 10 MB');
  expect(waiting).toContain('Drop a picture here');
  const given = renderToStaticMarkup(
    <PictureDrop id="a" sent={sent({ at: 'waiting' }, 'me.png')} />,
  );
  expect(given).toContain('me.png');
  expect(given).toContain('Choose another');
});

test('exactly what has become of a picture is shown', () => {
  expect(outcome({ at: 'waiting' })).toContain('What it does');
  const busy = outcome({ at: 'busy', sending: { phase: 'reading' } });
  expect(busy).toContain('Looking at the picture');
  expect(busy).not.toContain('What it does');
  const failed = outcome({ at: 'failed', failure: { message: 'Too large.', hint: 'Cut it.' } });
  expect(failed).toContain('Too large.');
  expect(failed).toContain('Cut it.');
  expect(outcome({ at: 'answered', answer: 'Made here' })).toContain('<b>Made here</b>');
});
