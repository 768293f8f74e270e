// The service worker: keeps a copy of one release, every file checked by its SHA-256, and answers from it alone.
//
// A copy holds the shell, which every page needs, and groups of files: a study, a place of a study. A group is kept once a
// page has asked for it, whole or not at all.
//
// A release is filled into a cache of its own, with the groups that the copy before it holds. Only when the last file is in
// does this worker count as installed; until then, and when anything fails, the worker and the copy before it go on as if
// nothing had happened. The copy is used once the reader agrees: until then this worker, even when it has become the active
// one because the last page was closed, answers from the copy before it. Caches of other sites on this origin are never
// looked at.

// `cargo xtask finish` writes the release over this line: its name, and path, length, SHA-256 and group of each file.
const RELEASE = { id: "none", files: [] };

const SCOPE = new URL(self.registration.scope);
const HOME = new URL("index.html", SCOPE).href;
// Stands in the copy that the reader has agreed to.
const CHOSEN = new URL("chosen", SCOPE).href;
// What begins so stands in a copy for a group that it holds whole; its content is the length of the group's files.
const KEPT = new URL("kept/", SCOPE).href;
const PREFIX = `augure-${SCOPE.pathname}-`;
const CACHE = PREFIX + RELEASE.id;
const LISTED = new Map(
  RELEASE.files.map(([path, bytes, sha256, group = ""]) => [new URL(path, SCOPE).href, { bytes, sha256, group }]),
);
// Few enough to leave the page its share of the network.
const AT_ONCE = 4;

// True once a file of the copy is gone and the site has another by now: from then on everything comes from the network.
let damaged = false;
// Name of the cache that is in use, once it is known.
let using = null;
// Groups that are on their way, by name.
const coming = new Map();

/** Names of the caches of this site's other releases: same path, then a name of 16 hexadecimal digits. */
async function others() {
  const own = (name) => name.startsWith(PREFIX) && /^[0-9a-f]{16}$/.test(name.slice(PREFIX.length));
  return (await caches.keys()).filter((name) => own(name) && name !== CACHE);
}

/** Name of the cache to answer from. */
async function inUse() {
  if (using) return using;
  for (const name of [CACHE, ...(await others())]) {
    if (await (await caches.open(name)).match(CHOSEN)) return (using = name);
  }
  return CACHE;
}

/** From now on this worker's own copy is used. */
async function choose() {
  await (await caches.open(CACHE)).put(CHOSEN, new Response(String(length(filesOf([""])))));
  for (const name of await others()) await (await caches.open(name)).delete(CHOSEN);
  using = CACHE;
}

/** The files of these groups; `""` is the shell. */
function filesOf(groups) {
  return [...LISTED].filter(([, { group }]) => groups.includes(group));
}

const length = (files) => files.reduce((sum, [, { bytes }]) => sum + bytes, 0);

/** Names of the groups that `cache` holds whole. */
async function groupsIn(cache) {
  const kept = (await cache.keys()).filter(({ url }) => url.startsWith(KEPT));
  return kept.map(({ url }) => url.slice(KEPT.length));
}

/** Says in `cache` that it holds these groups whole. */
async function mark(cache, groups) {
  for (const group of groups) await cache.put(KEPT + group, new Response(String(length(filesOf([group])))));
}

async function tell(message) {
  for (const client of await self.clients.matchAll({ includeUncontrolled: true })) client.postMessage(message);
}

async function isListed(bytes, listed) {
  if (bytes.byteLength !== listed.bytes) return false;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("") === listed.sha256;
}

/** Puts one file into `cache`: from an older copy where it is the same, else from the network. */
async function keep(cache, older, url, listed) {
  for (const from of [cache, ...older]) {
    const held = await from.match(url);
    if (held && (await isListed(await held.clone().arrayBuffer(), listed))) return cache.put(url, held);
  }
  // The browser's own cache may hold another version under the same name: then past it.
  for (const mode of ["default", "reload"]) {
    const answer = await fetch(url, { cache: mode }).catch(() => null);
    if (!answer) throw { why: "network", url };
    const bytes = await answer.arrayBuffer().catch(() => null);
    if (answer.ok && bytes && (await isListed(bytes, listed))) {
      const headers = { "Content-Type": answer.headers.get("Content-Type") ?? "application/octet-stream" };
      return cache.put(url, new Response(bytes, { headers }));
    }
  }
  throw { why: "altered", url };
}

/** Puts `files` into `cache`, and tells how much of them has come; throws at the first that fails. */
async function take(cache, files, filling) {
  const older = await Promise.all((await others()).map((name) => caches.open(name)));
  const [queue, total] = [[...files], length(files)];
  let done = 0;
  const one = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      await keep(cache, older, ...next);
      done += next[1].bytes;
      await tell({ augure: "progress", release: RELEASE.id, filling, done, total });
    }
  };
  const stop = (error) => {
    queue.length = 0;
    throw error;
  };
  // All of them have ended when this one does: nothing comes into the cache later.
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, () => one().catch(stop)));
  const failed = ends.find(({ status }) => status === "rejected");
  if (failed) throw failed.reason;
}

/** Tells why the files of a release or of a group could not be kept; returns it as an error. */
async function tellFailure(error, filling) {
  const why = error?.why ?? (error?.name === "QuotaExceededError" ? "quota" : "storage");
  const detail = error?.url?.slice(SCOPE.href.length) ?? String(error);
  await tell({ augure: "failed", release: RELEASE.id, filling, why, detail });
  return new Error(`${why}: ${detail}`);
}

/** Fills this release's cache with the shell and the groups of the copy before it; on any failure nothing of it stays. */
async function fill() {
  try {
    const before = await inUse();
    const held = before === CACHE ? [] : await groupsIn(await caches.open(before));
    const groups = held.filter((group) => filesOf([group]).length);
    const cache = await caches.open(CACHE);
    await take(cache, filesOf(["", ...groups]), "release");
    await mark(cache, groups);
  } catch (error) {
    await caches.delete(CACHE).catch(() => false);
    throw await tellFailure(error, "release");
  }
}

/** Fills `group` into this release's copy; on any failure nothing of it stays. */
async function fillGroup(group) {
  const files = filesOf([group]);
  const cache = await caches.open(CACHE);
  try {
    await take(cache, files, "group");
    await mark(cache, [group]);
  } catch (error) {
    for (const [url] of files) await cache.delete(url);
    await tellFailure(error, "group");
  }
}

/** Keeps those of `groups` that are not kept yet, and tells when that is done. */
async function want(groups) {
  const cache = await caches.open(CACHE);
  const held = await groupsIn(cache);
  const missing = groups.filter((group) => group && !held.includes(group));
  for (const group of missing) {
    if (!coming.has(group)) coming.set(group, fillGroup(group).finally(() => coming.delete(group)));
    await coming.get(group);
  }
  await tell({ augure: "kept", release: RELEASE.id });
}

/** Removes older copies as soon as no open page can still need them. `mine` are the pages that are being opened now. */
async function tidy(mine = []) {
  if ((await inUse()) !== CACHE) return;
  const open = await self.clients.matchAll({ type: "window" });
  if (open.filter((client) => !mine.includes(client.id)).length > (mine.length ? 0 : 1)) return;
  const names = await others();
  // A copy that is not ours may be a newer one, of a worker that fills it or waits: only the last worker tidies.
  if (self.registration.installing || self.registration.waiting) return;
  for (const name of names) await caches.delete(name);
}

/** The listed file `key` from the copy; a file that has gone from it is fetched again and checked. */
async function serve(request, key) {
  const cache = await caches.open(CACHE);
  const held = await cache.match(key);
  if (held) return held;
  const { group } = LISTED.get(key);
  // A group is kept whole or not at all.
  if (group && !(await cache.match(KEPT + group))) return fetch(request);
  try {
    await keep(cache, [], key, LISTED.get(key));
    return await cache.match(key);
  } catch (error) {
    // Never a mix of two releases: another one than ours has to come whole.
    damaged = error?.why === "altered";
    return key === HOME ? fetch(request) : Response.error();
  }
}

/** A file of an older copy: of the one in use, or for a page that was opened before the change-over. Else the network's. */
async function older(request, key) {
  const name = await inUse();
  for (const from of name === CACHE ? await others() : [name]) {
    const held = await (await caches.open(from)).match(key);
    if (held) return held;
  }
  return fetch(request);
}

async function answer(request, key) {
  return LISTED.has(key) && (await inUse()) === CACHE ? serve(request, key) : older(request, key);
}

self.addEventListener("install", (event) => event.waitUntil(fill()));

self.addEventListener("activate", (event) => {
  const begin = async () => {
    // A first visit has nothing to choose from.
    if ((await inUse()) === CACHE) await choose();
    await self.clients.claim();
    await tidy();
  };
  event.waitUntil(begin());
});

self.addEventListener("message", (event) => {
  const { data, source } = event;
  if (data === "who") source.postMessage({ augure: "release", release: RELEASE.id });
  if (data?.augure === "want") event.waitUntil(want(data.groups));
  if (data !== "use") return;
  const change = async () => {
    await choose();
    // A worker that waits takes over now, which its pages notice; the active one has to tell them.
    if (self.registration.waiting) await self.skipWaiting();
    else await tell({ augure: "chosen" });
  };
  event.waitUntil(change());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = request.url.split("#")[0];
  if (damaged || request.method !== "GET" || !url.startsWith(SCOPE.href)) return;
  const home = request.mode === "navigate" && [SCOPE.href, HOME].includes(url.split("?")[0]);
  if (home) event.waitUntil(tidy([event.clientId, event.resultingClientId]));
  event.respondWith(answer(request, home ? HOME : url));
});
