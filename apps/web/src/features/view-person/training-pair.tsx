import type { FrameView } from '@/frame-view';

/** The picture beside the one of all training pictures that came nearest, for staff to judge by eye. */
export function TrainingPair({
  frame,
  training,
}: {
  frame: FrameView;
  training: { src: string; row: number };
}) {
  const picture = 'aspect-square w-full rounded-sm bg-film object-cover';
  return (
    <section aria-labelledby="training-pair">
      <h3 id="training-pair" className="mb-2 font-medium">
        Beside the nearest training picture
      </h3>
      <div className="grid max-w-sm grid-cols-2 gap-3">
        <figure>
          <img
            src={frame.preview.src}
            alt={frame.alt}
            width={128}
            height={128}
            className={picture}
          />
          <figcaption className="mt-1 text-sm text-soft">This picture</figcaption>
        </figure>
        <figure>
          <img
            src={training.src}
            alt={`Training picture ${training.row}`}
            width={128}
            height={128}
            loading="lazy"
            className={picture}
          />
          <figcaption className="mt-1 text-sm text-soft">
            Training picture {training.row}, a render
          </figcaption>
        </figure>
      </div>
    </section>
  );
}
