'use client';
import type { Forecast } from '@figment/core/brief/forecast';
import type { ForecastQuestion } from '@figment/core/brief/brief.contract';
import { useRef, useState } from 'react';
import { refusalText } from '@/action-result';
import { workOut } from './actions';

export interface ForecastRefusal {
  text: string;
  field: string | undefined;
}

/** Asks what to expect, one question at a time; an answer to an older question is dropped. */
export function useForecast() {
  const [state, setState] = useState<{ key: string; forecast: Forecast } | null>(null);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<ForecastRefusal | null>(null);
  const newest = useRef(0);
  const ask = async (question: ForecastQuestion): Promise<boolean> => {
    const number = (newest.current += 1);
    setBusy(true);
    setRefusal(null);
    const result = await workOut(question).catch(() => null);
    if (number !== newest.current) return false;
    setBusy(false);
    if (result?.ok) {
      setState({ key: JSON.stringify(question), forecast: result.data });
      return true;
    }
    setRefusal({
      text: result ? refusalText(result) : 'The server did not answer. Try again.',
      field: result && !result.ok ? result.field : undefined,
    });
    return false;
  };
  return {
    busy,
    refusal,
    ask,
    /** The answer to exactly this question; null when none was given. */
    of: (question: ForecastQuestion) =>
      state && state.key === JSON.stringify(question) ? state.forecast : null,
  };
}
