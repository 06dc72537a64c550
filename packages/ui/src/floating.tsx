/** The surface of everything that floats: popover, menu, suggestions. */
export const floatingClass =
  'z-50 rounded-lg border border-rule-strong bg-raised text-ink shadow-lift animate-[figment-rise_140ms_ease-out]';
