/* What the build writes above the worker's script, and what only a service worker has. */

/** Of each file its hash, and its size when it is packed. */
type Files = Record<string, [hash: string, size: number]>;
interface Edition {
  id?: string;
  files: Files;
}

declare const BOOK: { id: string; needed: Files; more: Files };
declare const registration: ServiceWorkerRegistration;
declare const clients: Clients;
declare function skipWaiting(): Promise<void>;
declare function addEventListener<K extends keyof ServiceWorkerGlobalScopeEventMap>(
  type: K,
  act: (event: ServiceWorkerGlobalScopeEventMap[K]) => void,
): void;
