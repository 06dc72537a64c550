import type { WishPreset } from './wish-fields';

/** How the trade names what encoders of person models measure. Only names: what exists comes from the manifest. */
export const personFields: Record<
  string,
  { label: string; presets?: readonly WishPreset[]; yes?: string; no?: string }
> = {
  masculine: { label: 'Presents as', yes: 'a man', no: 'a woman' },
  age: {
    label: 'Age',
    presets: [
      { label: 'thirties', min: 30, max: 39 },
      { label: 'forties', min: 40, max: 49 },
      { label: 'fifties', min: 50, max: 59 },
      { label: 'sixty and over', min: 60, max: null },
    ],
  },
  'skin-tone': {
    label: 'Skin tone (Monk scale)',
    presets: [
      { label: 'light', min: 1, max: 3.5 },
      { label: 'medium', min: 3.5, max: 6.5 },
      { label: 'dark', min: 6.5, max: 10 },
    ],
  },
  smile: {
    label: 'Strength of the smile',
    presets: [
      { label: 'hardly', min: null, max: 0.2 },
      { label: 'clearly', min: 0.45, max: null },
    ],
  },
  yaw: {
    label: 'Head turned',
    presets: [
      { label: 'to the camera', min: -8, max: 8 },
      { label: 'to the left', min: null, max: -8 },
      { label: 'to the right', min: 8, max: null },
    ],
  },
  pitch: {
    label: 'Head raised',
    presets: [
      { label: 'level', min: -4, max: 4 },
      { label: 'looking down', min: null, max: -3 },
      { label: 'looking up', min: 3, max: null },
    ],
  },
  'light-azimuth': {
    label: 'Light from',
    presets: [
      { label: 'the front', min: -20, max: 20 },
      { label: 'the left', min: null, max: -20 },
      { label: 'the right', min: 20, max: null },
    ],
  },
};

/** Choices whose manifest names are not words. */
export const personChoices: Record<string, Record<string, string>> = {
  'hair-color': {
    darkbrown: 'dark brown',
    lightbrown: 'light brown',
    darkblonde: 'dark blonde',
    none: 'no hair',
  },
  'hair-length': { none: 'no hair' },
  'hair-style': {
    sidepart: 'side part',
    slick: 'slicked back',
    longfringe: 'long with a fringe',
    curlylong: 'long and curly',
    bobfringe: 'bob with a fringe',
    afro_short: 'short afro',
  },
  'facial-hair': { none: 'none', short: 'short beard', full: 'full beard' },
  expression: { smile_closed: 'smiling, mouth closed', smile_teeth: 'smiling, teeth showing' },
  'eye-color': { darkbrown: 'dark brown' },
  background: { studio: 'studio', office: 'office', outdoor: 'outdoors' },
};

const choice = (attribute: string, ...anyOf: string[]) =>
  ({ kind: 'choice', attribute, anyOf }) as const;
const number = (attribute: string, min: number | null, max: number | null) =>
  ({ kind: 'number', attribute, min, max }) as const;
const masculine = (is: boolean) => ({ kind: 'probability', attribute: 'masculine', is }) as const;

const glasses = choice('glasses', 'round', 'rectangular', 'browline', 'metal');
const beard = choice('facial-hair', 'goatee', 'short', 'full');
const smiling = choice('expression', 'smile_closed', 'smile_teeth');
const shaved = choice('facial-hair', 'none');
const bald = choice('hair-style', 'bald');
const camera = number('yaw', -8, 8);

/** What people write, beyond the words of the manifest itself. The longest match counts. */
export const personPhrases: Record<
  string,
  readonly (ReturnType<typeof choice> | ReturnType<typeof number> | ReturnType<typeof masculine>)[]
> = {
  man: [masculine(true)],
  men: [masculine(true)],
  male: [masculine(true)],
  masculine: [masculine(true)],
  woman: [masculine(false)],
  women: [masculine(false)],
  female: [masculine(false)],
  feminine: [masculine(false)],
  glasses: [glasses],
  spectacles: [glasses],
  eyeglasses: [glasses],
  'with glasses': [glasses],
  'no glasses': [choice('glasses', 'none')],
  'without glasses': [choice('glasses', 'none')],
  beard: [beard],
  bearded: [beard],
  'short beard': [choice('facial-hair', 'short')],
  'full beard': [choice('facial-hair', 'full')],
  mustache: [choice('facial-hair', 'moustache')],
  'facial hair': [choice('facial-hair', 'stubble', 'moustache', 'goatee', 'short', 'full')],
  'no beard': [shaved],
  'no facial hair': [shaved],
  'clean shaven': [shaved],
  cleanshaven: [shaved],
  shaven: [shaved],
  smiling: [smiling],
  smile: [smiling],
  smiles: [smiling],
  happy: [smiling],
  friendly: [smiling],
  laughing: [choice('expression', 'smile_teeth')],
  'big smile': [choice('expression', 'smile_teeth')],
  'broad smile': [choice('expression', 'smile_teeth')],
  'toothy smile': [choice('expression', 'smile_teeth')],
  'showing teeth': [choice('expression', 'smile_teeth')],
  'slight smile': [choice('expression', 'smile_closed')],
  'gentle smile': [choice('expression', 'smile_closed')],
  'closed mouth smile': [choice('expression', 'smile_closed')],
  'not smiling': [choice('expression', 'neutral', 'serious')],
  unsmiling: [choice('expression', 'neutral', 'serious')],
  'neutral expression': [choice('expression', 'neutral')],
  'gray hair': [choice('hair-color', 'grey')],
  'silver hair': [choice('hair-color', 'grey', 'white')],
  'grey haired': [choice('hair-color', 'grey')],
  'gray haired': [choice('hair-color', 'grey')],
  'dark hair': [choice('hair-color', 'black', 'darkbrown')],
  'fair hair': [choice('hair-color', 'darkblonde', 'blonde', 'platinum')],
  'blond hair': [choice('hair-color', 'darkblonde', 'blonde', 'platinum')],
  'blonde hair': [choice('hair-color', 'darkblonde', 'blonde', 'platinum')],
  blond: [choice('hair-color', 'darkblonde', 'blonde', 'platinum')],
  blonde: [choice('hair-color', 'darkblonde', 'blonde', 'platinum')],
  brunette: [choice('hair-color', 'darkbrown', 'brown')],
  redhead: [choice('hair-color', 'red', 'auburn')],
  ginger: [choice('hair-color', 'red', 'auburn')],
  'long hair': [choice('hair-length', 'long')],
  'short hair': [choice('hair-length', 'short', 'cropped')],
  'medium hair': [choice('hair-length', 'medium')],
  'shoulder length hair': [choice('hair-length', 'medium')],
  'curly hair': [choice('hair-style', 'curlylong', 'afro', 'afro_short')],
  curly: [choice('hair-style', 'curlylong', 'afro', 'afro_short')],
  bald: [bald],
  'no hair': [bald],
  fringe: [choice('hair-style', 'fringe', 'longfringe', 'bobfringe')],
  bangs: [choice('hair-style', 'fringe', 'longfringe', 'bobfringe')],
  'buzz cut': [choice('hair-style', 'buzz')],
  'light skin': [number('skin-tone', 1, 3.5)],
  'pale skin': [number('skin-tone', 1, 3.5)],
  'fair skin': [number('skin-tone', 1, 3.5)],
  'medium skin': [number('skin-tone', 3.5, 6.5)],
  'olive skin': [number('skin-tone', 3.5, 6.5)],
  'brown skin': [number('skin-tone', 5, 8)],
  'dark skin': [number('skin-tone', 6.5, 10)],
  'deep skin': [number('skin-tone', 6.5, 10)],
  'black skin': [number('skin-tone', 7.5, 10)],
  'facing the camera': [camera],
  'facing camera': [camera],
  frontal: [camera],
  'straight on': [camera],
  'head on': [camera],
  'looking left': [number('yaw', null, -8)],
  'turned left': [number('yaw', null, -8)],
  'looking right': [number('yaw', 8, null)],
  'turned right': [number('yaw', 8, null)],
  'looking up': [number('pitch', 3, null)],
  'looking down': [number('pitch', null, -3)],
  'light from the left': [number('light-azimuth', null, -20)],
  'lit from the left': [number('light-azimuth', null, -20)],
  'light from the right': [number('light-azimuth', 20, null)],
  'lit from the right': [number('light-azimuth', 20, null)],
  'light from the front': [number('light-azimuth', -20, 20)],
  'frontal light': [number('light-azimuth', -20, 20)],
  outside: [choice('background', 'outdoor')],
  outdoors: [choice('background', 'outdoor')],
  indoors: [choice('background', 'studio', 'office')],
  thirties: [number('age', 30, 39)],
  forties: [number('age', 40, 49)],
  fifties: [number('age', 50, 59)],
  sixties: [number('age', 60, 69)],
  seventies: [number('age', 70, 79)],
  young: [number('age', 30, 40)],
  'middle aged': [number('age', 40, 60)],
  senior: [number('age', 62, null)],
  seniors: [number('age', 62, null)],
  elderly: [number('age', 70, null)],
  older: [number('age', 55, null)],
};

/** Words that carry no wish of their own. */
export const fillers = new Set(
  'a an the and or with who is are in on of at for wearing has have having her his their them person people someone somebody adult adults portrait portraits picture pictures photo photos please want need background backdrop aged age ages years year old looking very hair eyes skin light'.split(
    ' ',
  ),
);
