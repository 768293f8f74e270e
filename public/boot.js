// Starts the app. Trunk writes the names of the two files below into this script's own tag, `cargo xtask finish` the
// integrity of the second.
const tag = document.querySelector("script[data-wasm]");
const root = document.documentElement;
const resolve = (name) => new URL(name, document.baseURI);

// Chromium says once, and early, that the page can be installed: offline.js asks for it later.
addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  globalThis.augureInstall = event;
});

// The files that each study reads at the start, by its name in addresses, and those that it reads besides where an address
// says no more; the study that opens first before the others. `cargo xtask finish` writes them.
const EARLY = new Map([]);
const [study, more] = location.hash.match(/[\w-]+/g) ?? EARLY.keys();
const [always, opening] = EARLY.get(study) ?? [[], []];
for (const path of more ? always : always.concat(opening)) {
  const link = document.createElement("link");
  Object.assign(link, { rel: "preload", as: "fetch", crossOrigin: "anonymous", href: path });
  document.head.append(link);
}

try {
  const { default: init } = await import(resolve(tag.dataset.js));
  const integrity = tag.dataset.wasmIntegrity ?? "";
  await init({ module_or_path: fetch(resolve(tag.dataset.wasm), { integrity }) });
} catch (error) {
  // The app shows its own errors; this one is for an app that could not start at all.
  console.error(error);
  if (root.dataset.state !== "ready") {
    const message = document.createElement("p");
    message.setAttribute("role", "alert");
    message.textContent =
      "Augure n'a pas pu démarrer. Rechargez la page ; si cela continue, il faut un navigateur plus " +
      "récent (WebAssembly) ou une connexion pour la première visite. / Augure could not start. Reload the page; " +
      `if this goes on, it needs a newer browser (WebAssembly) or a network for the first visit. (${error})`;
    document.body.prepend(message);
    root.dataset.state = "error";
  }
}

// What is not needed for the first picture comes after it.
while (root.dataset.state === "loading") await new Promise((done) => setTimeout(done, 50));
await import(resolve("offline.js"));
