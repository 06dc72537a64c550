'use client';
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, type ButtonSize, type ButtonTone } from './button';

/** Copies `text` and says so for two seconds. */
export function CopyButton({
  text,
  label = 'Copy',
  tone = 'outline',
  size = 'sm',
  className,
}: {
  text: string;
  label?: string;
  tone?: ButtonTone;
  size?: ButtonSize;
  className?: string;
}) {
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null);
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(null), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setOutcome('copied'),
      () => setOutcome('refused'),
    );
  return (
    <Button tone={tone} size={size} className={className} onClick={() => void copy()}>
      {outcome === 'copied' ? <Check aria-hidden /> : <Copy aria-hidden />}
      <span aria-live="polite">
        {outcome === 'copied' ? 'Copied' : outcome === 'refused' ? 'Select and copy' : label}
      </span>
    </Button>
  );
}
