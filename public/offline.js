// Says whether the page works without network, offers updates and never forces them, helps to install.
// Plain script, not WebAssembly: it must still run when the app could not.

const WORDS = {
  fr: {
    label: "Hors ligne, version et installation",
    ready: (name, date, size) => `Prêt hors ligne ✓ ${name}${date && `données du ${date}, `}${size} Mo`,
    preparing: (done, total) => `Préparation hors ligne : ${done} sur ${total} Mo`,
    waiting: "Préparation hors ligne…",
    unsupported:
      "Hors ligne impossible ici : ce navigateur, sa navigation privée ou une adresse sans HTTPS ne le permettent pas. " +
      "La page fonctionne tant que le réseau est là.",
    failed: "Pas prêt hors ligne : ",
    kept: "La nouvelle version n'a pas pu être enregistrée, celle-ci reste : ",
    network: "le réseau s'est interrompu.",
    altered: "un fichier reçu n'est pas celui qui a été publié, rien n'en a été gardé.",
    quota: "il n'y a pas assez de place sur cet appareil.",
    storage: "le navigateur refuse d'enregistrer.",
    outdated: "mettez d'abord à jour : une version plus récente est déjà en place.",
    missing: "sw.js manque sur l'hébergement, ou n'y est pas servi comme un script. Tout fonctionne tant que le réseau est là.",
    retry: "Réessayer",
    update: "Une nouvelle version est prête. Elle ne remplacera celle-ci que si vous le voulez.",
    apply: "Mettre à jour maintenant",
    replaced: "Une nouvelle version a été choisie dans un autre onglet. Cette page continue avec l'ancienne.",
    reload: "Recharger cette page",
    version: "Version",
    help: "Installer sur cet appareil",
    install: "Installer",
    steps: [
      "iPhone, iPad : dans Safari, bouton Partager, puis « Sur l'écran d'accueil ».",
      "Android : dans Chrome, menu ⋮, puis « Ajouter à l'écran d'accueil » ou « Installer l'application ».",
      "Ordinateur : dans Chrome ou Edge, l'icône d'installation au bout de la barre d'adresse.",
      "Ouvrez-la une fois avec le réseau et attendez « Prêt hors ligne ✓ » avant de partir en réunion.",
    ],
  },
  en: {
    label: "Offline, version and installation",
    ready: (name, date, size) => `Ready offline ✓ ${name}${date && `data of ${date}, `}${size} MB`,
    preparing: (done, total) => `Getting ready for offline use: ${done} of ${total} MB`,
    waiting: "Getting ready for offline use…",
    unsupported:
      "No offline use here: this browser, its private mode, or an address without HTTPS does not allow it. " +
      "The page works as long as there is a network.",
    failed: "Not ready offline: ",
    kept: "The new version could not be stored, this one stays: ",
    network: "the network went away.",
    altered: "a file that came is not the one that was published; none of it was kept.",
    quota: "there is not enough room on this device.",
    storage: "the browser refuses to store.",
    outdated: "update first: a newer version is already in place.",
    missing: "sw.js is missing on the host, or is not served as a script. Everything works as long as there is a network.",
    retry: "Try again",
    update: "A new version is ready. It replaces this one only if you want it to.",
    apply: "Update now",
    replaced: "A new version was chosen in another tab. This page goes on with the old one.",
    reload: "Reload this page",
    version: "Version",
    help: "Install on this device",
    install: "Install",
    steps: [
      "iPhone, iPad: in Safari, Share button, then “Add to Home Screen”.",
      "Android: in Chrome, menu ⋮, then “Add to Home screen” or “Install app”.",
      "Computer: in Chrome or Edge, the install icon at the end of the address bar.",
      "Open it once with a network and wait for “Ready offline ✓” before you leave for the meeting.",
    ],
  },
};

const HOUR = 3_600_000;
const root = document.documentElement;
const { release } = root.dataset;
const workers = navigator.serviceWorker;
const area = document.body.appendChild(document.createElement("aside"));
area.className = "offline";

// What is known so far; `draw` shows it.
const known = { state: "waiting", done: 0, total: 0, date: "", bytes: 0, why: "", waiting: null, refused: "", replaced: false };
let registration = null;

const words = () => (root.lang.startsWith("en") ? WORDS.en : WORDS.fr);
const locale = () => (root.lang.startsWith("en") ? "en-GB" : "fr");
const megabytes = (count) =>
  new Intl.NumberFormat(locale(), { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(count / 1e6);
const day = (iso) =>
  iso && new Intl.DateTimeFormat(locale(), { dateStyle: "long", timeZone: "UTC" }).format(new Date(iso));

/** An element with text, or with children. */
function element(name, content, attributes = {}) {
  const made = document.createElement(name);
  made.append(...[content].flat());
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function button(text, action, key) {
  const made = element("button", text, { type: "button", "data-testid": key });
  made.addEventListener("click", action);
  return made;
}

function line() {
  const say = words();
  switch (known.state) {
    case "ready":
      return say.ready(root.dataset.groupsName ? `${root.dataset.groupsName}, ` : "", day(known.date), megabytes(known.bytes));
    case "filling":
      return say.preparing(megabytes(known.done), megabytes(known.total));
    case "failed":
      return say.failed + say[known.why];
    default:
      return say[known.state];
  }
}

/** Puts `parts` into `parent` and leaves what is there already as it is: keyboard focus and a click under way stay. */
function put(parent, parts) {
  parts.forEach((part, index) => {
    const held = parent.children[index];
    if (!held) parent.append(part);
    else if (!held.isEqualNode(part)) held.replaceWith(part);
  });
  while (parent.children.length > parts.length) parent.lastChild.remove();
}

const status = area.appendChild(element("p", "", { role: "status", "data-testid": "offline" }));
const notices = area.appendChild(element("div", []));
const help = area.appendChild(element("details", []));
const version = area.appendChild(element("p", [], { class: "version" }));

function draw() {
  const say = words();
  root.dataset.offline = known.state;
  area.setAttribute("aria-label", say.label);
  // Screen readers say this element's text when it changes.
  if (status.textContent !== line()) status.textContent = line();
  const parts = [];
  if (known.state === "failed") parts.push(button(say.retry, start, "offline-retry"));
  if (known.state !== "failed" && known.refused) parts.push(element("p", say.kept + say[known.refused]));
  if (known.replaced) {
    parts.push(element("p", say.replaced), button(say.reload, () => location.reload(), "offline-reload"));
  } else if (known.waiting) {
    parts.push(element("p", say.update), button(say.apply, apply, "offline-update"));
  }
  put(notices, parts);
  const steps = [element("summary", say.help), element("ul", say.steps.map((step) => element("li", step)))];
  if (globalThis.augureInstall) steps.push(button(say.install, () => globalThis.augureInstall.prompt(), "install"));
  put(help, steps);
  version.replaceChildren(`${say.version} `, element("code", release.slice(0, 12)));
}

function learn(news) {
  Object.assign(known, news);
  draw();
}

/** Names of the groups of files that the page shows something of: the app writes them. */
const groups = () => (root.dataset.groups ?? "").split(" ").filter(Boolean);

/**
 * Looks what of the release that this page is from is kept and in use: all that the page shows something of, or the worker
 * is asked for the rest. Returns whether there is a copy.
 */
async function look() {
  const name = `augure-${new URL(registration.scope).pathname}-${release}`;
  if (!registration.active || !(await caches.has(name))) return false;
  const cache = await caches.open(name);
  const held = (path) => cache.match(new URL(path, registration.scope));
  const [chosen, manifest] = await Promise.all(["chosen", "data-bundle/bundle.json"].map(held));
  if (!chosen || !manifest) return false;
  const asked = groups();
  const kept = await Promise.all(asked.map((group) => held(`kept/${group}`)));
  if (!kept.every(Boolean)) {
    registration.active.postMessage({ augure: "want", groups: asked });
    return true;
  }
  const lengths = await Promise.all([chosen, ...kept].map((answer) => answer.text()));
  const { studies } = await manifest.json();
  const date = studies[asked[0]]?.data_until ?? "";
  learn({ state: "ready", date, bytes: lengths.reduce((sum, length) => sum + +length, 0) });
  // The active worker may be of a newer release that nobody has agreed to yet.
  registration.active.postMessage("who");
  // So that the browser does not clear the copy when it wants room.
  await navigator.storage?.persist?.();
  return true;
}

const unfinished = () => known.state === "waiting" || known.state === "filling";

function follow() {
  const coming = registration.installing;
  if (registration.waiting && workers.controller) learn({ waiting: registration.waiting });
  coming?.addEventListener("statechange", () => {
    if (coming.state === "installed" && workers.controller) learn({ waiting: coming, refused: "" });
    if (coming.state === "activated") look();
    // The worker says why it failed, perhaps a little later; a worker that was ended says nothing.
    if (coming.state === "redundant") setTimeout(() => unfinished() && !workers.controller && learn({ state: "failed", why: "storage" }), 2000);
  });
}

/** The copy of `worker` is whole: it waits soon. WebKit may keep from a page that the state of a worker has changed. */
async function whole(worker, of) {
  for (let tries = 0; tries < 20 && !registration?.waiting; tries++) await new Promise((go) => setTimeout(go, 100));
  if (of !== release && workers.controller && !known.waiting) {
    learn({ waiting: registration?.waiting ?? worker, refused: "" });
  }
}

let wanted = false;
function apply() {
  wanted = true;
  known.waiting.postMessage("use");
}

/** Why the worker could not be registered. */
async function obstacle() {
  const script = await fetch("sw.js", { cache: "no-store" }).catch(() => null);
  if (!script) return "network";
  const kind = script.headers.get("Content-Type") ?? "";
  return script.ok && kind.includes("javascript") ? "storage" : "missing";
}

async function start() {
  try {
    learn({ state: "waiting", why: "" });
    registration = await workers.register("sw.js", { updateViaCache: "none" });
    registration.addEventListener("updatefound", follow);
    follow();
    const copied = await look();
    // A worker without its copy: the browser has cleared it. It fills it again, file by file, as they are asked for.
    if (!copied && unfinished() && registration.active && !registration.installing) {
      learn({ state: "failed", why: "storage" });
    }
  } catch (error) {
    console.warn(error);
    // Without network there is nothing to learn of newer versions; what is there still works.
    registration = await workers.getRegistration();
    if (registration) await look();
    if (known.state !== "ready") learn({ state: "failed", why: await obstacle() });
  }
}

if (!workers || !release) {
  learn({ state: "unsupported" });
} else {
  let controlled = Boolean(workers.controller);
  const changed = () => {
    if (wanted) location.reload();
    else if (controlled) learn({ replaced: true });
    // The first worker, whose copy is in use from the start.
    else look();
    controlled = true;
  };
  workers.addEventListener("controllerchange", changed);
  workers.addEventListener("message", ({ data, source }) => {
    if (data?.augure === "progress") {
      if (unfinished()) learn({ state: "filling", done: data.done, total: data.total });
      if (data.filling === "release" && data.done === data.total) whole(source, data.release);
    } else if (data?.augure === "kept") {
      if (data.release !== release) unfinished() && learn({ state: "failed", why: "outdated", waiting: registration.active });
      else if (unfinished()) look();
    } else if (data?.augure === "release" && data.release !== release && known.state === "ready") {
      learn({ waiting: registration.active });
    } else if (data?.augure === "chosen") {
      changed();
    } else if (data?.augure === "failed") {
      // An update that fails leaves the copy that is there.
      if (data.filling === "release" && workers.controller) learn({ refused: data.why });
      else if (known.state !== "ready") learn({ state: "failed", why: data.why });
    }
  });
  let asked = Date.now();
  const ask = () => {
    if (!registration || document.hidden || Date.now() - asked < HOUR) return;
    asked = Date.now();
    registration.update().catch(() => {});
  };
  document.addEventListener("visibilitychange", ask);
  addEventListener("online", () => {
    asked = 0;
    if (known.state === "failed") start();
    else ask();
  });
  start();
}
new MutationObserver((changes) => {
  if (changes.some(({ attributeName }) => attributeName === "data-groups") && known.state === "ready") {
    // Not said of other files before it is known.
    learn({ state: "waiting", why: "" });
  }
  draw();
  if (registration && known.state === "waiting") look();
}).observe(root, { attributes: true, attributeFilter: ["lang", "data-groups", "data-groups-name"] });
