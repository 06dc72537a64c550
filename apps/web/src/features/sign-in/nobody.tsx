import { Circled } from '@figment/ui/picture-grid';

/** Backdrop, shoulders and head of nobody in particular: drawn, so no picture of the library shows to strangers. */
const sitters = [
  ['#5d6f74', '#20262b', '#8a6a54', 50, 40, 15],
  ['#8a7f73', '#3a2b2d', '#5e4233', 52, 42, 16],
  ['#3b4238', '#14130f', '#b98f73', 48, 41, 15.5],
  ['#9a8f97', '#30264a', '#6f4d39', 50, 43, 16],
  ['#4a4038', '#6d6a63', '#3f2b22', 51, 40, 15],
  ['#7d8b85', '#27332b', '#c29a7e', 49, 42, 15.5],
  ['#2f2e30', '#4b1f2c', '#94694f', 50, 41, 16],
  ['#8d7468', '#1d2733', '#503629', 52, 43, 15],
  ['#5a6169', '#57534a', '#a87e62', 48, 40, 16],
] as const;

/** A strip of film with portraits of nobody, for the front page. */
export function Nobody() {
  return (
    <div
      aria-hidden
      className="-mx-4 mt-14 flex overflow-hidden bg-film px-1.5 py-7 sm:-mx-8 sm:mt-20 sm:py-9"
    >
      {sitters.map(([backdrop, clothes, skin, x, y, radius], at) => (
        <div key={backdrop} className="relative mx-1.5 w-36 shrink-0 sm:w-48 lg:w-60">
          <svg viewBox="0 0 100 100" className="block w-full overflow-hidden">
            <defs>
              <filter id={`soft-${at}`} x="-20%" y="-20%" width="140%" height="140%">
                <feGaussianBlur stdDeviation="3.2" />
              </filter>
              <radialGradient id={`light-${at}`} cx="0.5" cy="0.35" r="0.75">
                <stop offset="0" stopColor={backdrop} />
                <stop offset="1" stopColor="#0d0c0b" />
              </radialGradient>
            </defs>
            <rect width="100" height="100" fill={`url(#light-${at})`} />
            <g filter={`url(#soft-${at})`}>
              <path
                d={`M${x - 42} 108C${x - 40} 78 ${x - 20} 70 ${x} 70s40 8 42 38Z`}
                fill={clothes}
              />
              <rect x={x - 7} y={y + 8} width="14" height="24" rx="6" fill={skin} opacity="0.85" />
              <ellipse cx={x} cy={y - 4} rx={radius + 3} ry={radius + 7} fill="#161210" />
              <ellipse cx={x} cy={y + 2} rx={radius - 1} ry={radius + 4} fill={skin} />
            </g>
          </svg>
          <span className="edge-print absolute -top-[1.125rem] left-1 text-film-edge sm:-top-6">
            <span className="relative">
              {85 + at}
              {at === 2 ? <Circled /> : null}
            </span>
          </span>
          <span className="edge-print absolute -bottom-[1.125rem] left-1 text-film-soft sm:-bottom-6">
            Nobody
          </span>
        </div>
      ))}
    </div>
  );
}
