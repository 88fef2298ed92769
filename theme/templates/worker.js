/* The book without a network. The build writes BOOK above this: the files that pages need, in the order in which they
   are fetched, and more of them, which are kept once they were opened; each with its hash and its packed size.

   A file is kept under its name and its hash. So an update fetches what has changed and nothing else, what had come
   before the network broke stays, and the last edition that came whole is shown until the next one is whole too. */

/** @typedef {string} Name of a file, from the book's own folder on */
/** @typedef {(place: string, lang: string) => string} Say */

const SCOPE = registration.scope; // where this copy of the book lives; another copy at the same host has its own
const CACHE = `book ${new URL(SCOPE).pathname}`;
/** @type {Files} */
const FILES = { ...BOOK.needed, ...BOOK.more };
const EDITION = `${SCOPE}?edition`;
const FAILURES = `${SCOPE}?failures-${BOOK.id}`; // notes among the files
const LANES = 3; // so many files at once: the reader's own pages come on the same thin line
const PATIENCE = 3; // so many failures in a row end an attempt, so many attempts in vain all that nobody asked for

const address = (/** @type {Name} */ name) => `${SCOPE}${name}?${FILES[name][0]}`;
const stored = (/** @type {string} */ place) => caches.match(place, { cacheName: CACHE });
/** @param {string} place @param {Response} answer */
const store = async (place, answer) => (await caches.open(CACHE)).put(place, answer);

/* Life */

addEventListener("install", () => skipWaiting());
addEventListener("activate", event => event.waitUntil(forgetOldKind().then(() => clients.claim())));
addEventListener("message", event => event.waitUntil(hear(event)));
addEventListener("fetch", event => {
  if (event.request.method === "GET" && event.request.url.startsWith(SCOPE)) event.respondWith(answer(event));
});

/* Each edition once had a cache of its own, named by a hash; another copy or project may have such a name too. */
async function forgetOldKind() {
  for (const cacheName of await caches.keys())
    if (/^book-[0-9a-f]{12}$/.test(cacheName) && (await caches.match(`${SCOPE}index.html`, { cacheName })))
      await caches.delete(cacheName);
}

/* A page says "look" where data is to be saved, "continue" otherwise, and "fetch" when its button is pressed. */
/** @param {ExtendableMessageEvent} message */
async function hear({ data, source }) {
  await clients.claim(); // a page that was opened while this worker awoke is not its own yet, and would not be told
  const wanted = data === "fetch" || (data === "continue" && (await failures()) < PATIENCE);
  await tell(wanted);
  if (await abandoned()) return leave(/** @type {WindowClient} */ (source));
  if (wanted) await fetchAll();
  await tell();
}

async function tell(busy = Boolean(fetching)) {
  const left = await missing();
  const old = (await edition()).id;
  const stopped = () => ({ told: pause(old), button: offer(left, old) });
  const line = !left.length ? { told: here() } : busy ? { told: coming(left) } : stopped();
  for (const page of await clients.matchAll()) page.postMessage(line);
}

/* Its words, in Bangla and English */

const PLACE = /Mobi|Android/.test(navigator.userAgent) ? ["ফোনে", "phone"] : ["computer-এ", "computer"];
const NEEDED = Object.keys(BOOK.needed);
const bytes = (/** @type {Name[]} */ names) => names.reduce((sum, name) => sum + FILES[name][1], 0);
const inLanguages = (/** @type {Say} */ say) => ["bn", "en"].map((lang, k) => say(PLACE[k], lang));

/** @param {Name[]} names @param {string} lang */
function megabytes(names, lang) {
  return `${Math.max(bytes(names) / 1e6, 0.1).toLocaleString(lang, { maximumFractionDigits: 1 })} MB`;
}

/** @param {Name[]} left */
function coming(left) {
  return inLanguages((place, lang) => {
    const [of, kept] = [NEEDED.length, NEEDED.length - left.length].map(n => n.toLocaleString(lang));
    return lang === "bn"
      ? `বই ${place} আসছে: ${of}টা file-এর ${kept}টা`
      : `Coming to this ${place}: ${kept} of ${of} files`;
  });
}

function here() {
  return inLanguages(
    (place, lang) =>
      `${lang === "bn" ? `এই বই ${place} আছে` : `The book is on this ${place}`}: ${megabytes(NEEDED, lang)}`,
  );
}

/** @param {string | undefined} old the edition that is here whole */
function pause(old) {
  if (full) return inLanguages((place, lang) => (lang === "bn" ? `${place} জায়গা নেই।` : `No room on this ${place}.`));
  return old && here();
}

/** @param {Name[]} left @param {string | undefined} old */
function offer(left, old) {
  return inLanguages((place, lang) => {
    const [bn, en] = old
      ? ["নতুনটা আনো", "Fetch the new edition"]
      : [`বইটা ${place} রাখো`, `Keep the book on this ${place}`];
    return `${lang === "bn" ? bn : en}: ${megabytes(left, lang)}`;
  });
}

/* What a page is answered */

/** @param {FetchEvent} event */
async function answer(event) {
  const { files } = await edition();
  return (await kept(event.request.url, files)) || (await kept(event.request.url, FILES)) || fromNetwork(event);
}

/**
 * A kept file as an answer of its own: a page is never opened by one that says it was redirected.
 * @param {string} url @param {Files} files
 */
async function kept(url, files) {
  const name = nameIn(files, url);
  const found = name && (await stored(`${SCOPE}${name}?${files[name][0]}`));
  return found && unpacked(found).catch(() => undefined);
}

/**
 * Which file a host gives for this address: with or without its ending, whatever is asked behind "?" or "#".
 * @param {Files} files @param {string} url
 */
function nameIn(files, url) {
  const path = new URL(url).pathname.slice(new URL(SCOPE).pathname.length);
  return [path, `${path}.html`, `${path}index.html`].find(name => Object.hasOwn(files, name));
}

/** @param {FetchEvent} event */
async function fromNetwork(event) {
  const answer = await fetch(event.request);
  const name = nameIn(FILES, event.request.url);
  if (name && answer.ok) event.waitUntil(keep(name, answer.clone()).catch(() => undefined));
  return answer;
}

/* What is kept */

/** The last one that came whole. @returns {Promise<Edition>} */
async function edition() {
  lastEdition ??= stored(EDITION).then(found => (found ? found.json() : { files: {} }));
  return lastEdition;
}
/** @type {Promise<Edition> | undefined} */
let lastEdition;

async function missing() {
  const places = await (await caches.open(CACHE)).keys();
  const there = new Set(places.map(({ url }) => url));
  return NEEDED.filter(name => !there.has(address(name)));
}

/**
 * Kept is what the build made, and not what a café's login page or a broken line puts in its place.
 * @param {Name} name @param {Response} answer
 */
async function keep(name, answer) {
  const type = answer.headers.get("Content-Type") ?? "";
  if (!answer.ok || type.startsWith("text/html") !== name.endsWith(".html")) throw new Error(`no ${name}`);
  const content = await answer.arrayBuffer();
  if ((await hash(content)) !== FILES[name][0]) throw new Error(`another ${name}`);
  await store(address(name), await packed(content, type));
}

/** @param {ArrayBuffer} content */
async function hash(content) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return [...digest.slice(0, 5)].map(byte => byte.toString(16).padStart(2, "0")).join("");
}

/* Pages are eight times smaller when packed, and browsers do not do it by themselves. */
const PACKED = { "Content-Encoding": "gzip" };
/** @param {ArrayBuffer} content @param {CompressionStream | DecompressionStream} pipe */
const through = (content, pipe) => new Response(new Blob([content]).stream().pipeThrough(pipe)).arrayBuffer();

/** @param {ArrayBuffer} content @param {string} type */
async function packed(content, type) {
  const headers = { "Content-Type": type };
  if (!self.CompressionStream) return new Response(content, { headers });
  return new Response(await through(content, new CompressionStream("gzip")), { headers: { ...headers, ...PACKED } });
}

/** @param {Response} found */
async function unpacked(found) {
  const headers = { "Content-Type": found.headers.get("Content-Type") ?? "" };
  const content = await found.arrayBuffer();
  const isPacked = found.headers.has("Content-Encoding");
  return new Response(isPacked ? await through(content, new DecompressionStream("gzip")) : content, { headers });
}

/* Fetching all that pages need */

/** @type {Promise<void> | undefined} */
let fetching;
let full = false;

function fetchAll() {
  fetching ??= attempts().finally(() => {
    fetching = undefined;
  });
  return fetching;
}

/* Again as long as each attempt brings something; the next visit goes on where this one had to end. */
async function attempts() {
  const before = await missing();
  const hadRoom = await hasRoom(before);
  let left = before;
  let last;
  let strange = false;
  full = !hadRoom;
  while (!full && left.length && left.length !== last) {
    last = left.length;
    strange = await attempt([...left]);
    left = await missing();
  }
  if (full) await keepOnly(FILES, FAILURES); // or the edition before would hide this one, for which there is no room
  if (!left.length) await finish();
  else await noteFailure(hadRoom && left.length === before.length && (strange || full));
}

/** True if something else came than what was asked for. @param {Name[]} names */
async function attempt(names) {
  let inRow = 0;
  let strange = false;
  async function lane() {
    while (names.length && inRow < PATIENCE && !full) {
      try {
        await bring(/** @type {Name} */ (names.shift()));
        inRow = 0;
      } catch (error) {
        const { name } = /** @type {Error} */ (error);
        inRow++;
        full ||= name === "QuotaExceededError";
        strange ||= name === "Error"; // a network that broke is a TypeError
      }
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane));
  return strange;
}

/** @param {Name} name */
async function bring(name) {
  await keep(name, await fetch(SCOPE + name, { cache: "no-cache", priority: "low" }));
  await tell();
}

/** @param {Name[]} names */
async function hasRoom(names) {
  const { quota = Infinity, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  return bytes(names) <= quota - usage;
}

async function finish() {
  if ((await edition()).id === BOOK.id) return;
  const whole = { id: BOOK.id, files: FILES };
  await store(EDITION, new Response(JSON.stringify(whole)));
  lastEdition = Promise.resolve(whole);
  await keepOnly(FILES, EDITION);
}

/** @param {Files} files @param {string[]} notes */
async function keepOnly(files, ...notes) {
  const cache = await caches.open(CACHE);
  const wanted = new Set([...Object.keys(files).map(address), ...notes]);
  for (const { url } of await cache.keys()) if (!wanted.has(url)) await cache.delete(url);
  if (!notes.includes(EDITION)) lastEdition = undefined;
}

/* A host that changes what it sends, or a full disk: not again and again on the reader's account. */
async function failures() {
  const found = await stored(FAILURES);
  return found ? Number(await found.text()) : 0;
}

/** @param {boolean} inVain */
async function noteFailure(inVain) {
  const number = inVain ? (await failures()) + 1 : 0;
  await store(FAILURES, new Response(String(number))).catch(() => undefined);
}

/* Another project may live at this address by now: nobody knows this worker there, but somebody answers. */
/** @type {Promise<boolean> | undefined} */
let absent;

function abandoned() {
  const ask = (/** @type {string} */ place) => fetch(place, { method: "HEAD", cache: "no-store" });
  absent ??= ask(location.href).then(async own => [404, 410].includes(own.status) && (await ask(SCOPE)).ok);
  return absent.catch(() => false); // no network
}

/** @param {WindowClient} page */
async function leave(page) {
  await registration.unregister();
  await caches.delete(CACHE);
  lastEdition = Promise.resolve({ files: {} });
  await page.navigate(page.url); // to what is there now
}
