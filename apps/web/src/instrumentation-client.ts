import { startMoving } from './features/navigate/moving';

/** Asked by the router whenever a move to another page begins: by link, by code, or back and forward. */
export function onRouterTransitionStart(url: string): void {
  startMoving(url);
}
