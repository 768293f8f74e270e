// Starts the app. Trunk writes the names of the two files below into this script's own tag.
const tag = document.querySelector("script[data-wasm]");
const resolve = (name) => new URL(name, document.baseURI);

try {
  const { default: init } = await import(resolve(tag.dataset.js));
  await init({ module_or_path: resolve(tag.dataset.wasm) });
} catch (error) {
  // The app shows its own errors; this one is for an app that could not start at all.
  console.error(error);
  if (document.documentElement.dataset.state !== "ready") {
    const message = document.createElement("p");
    message.setAttribute("role", "alert");
    message.textContent =
      "Augure n'a pas pu démarrer. Rechargez la page ; si cela continue, il faut un navigateur plus " +
      `récent (WebAssembly) ou une connexion pour la première visite. Détail : ${error}`;
    document.body.prepend(message);
    document.documentElement.dataset.state = "error";
  }
}
