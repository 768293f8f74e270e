// Starts the page in one file: the app, its styles and its data are in it, and it asks for nothing else.
(async () => {
  const root = document.documentElement;
  const held = JSON.parse(document.getElementById("augure-data").textContent);
  const bytes = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const file = (path) => held.files[path.replace(/^.*data-bundle\//, "")];

  // What the app fetches is in here; anything else is not there, as on a server.
  const unpacked = (text) => new Blob([bytes(text)]).stream().pipeThrough(new DecompressionStream("gzip"));
  globalThis.fetch = async (asked) => {
    const path = asked instanceof Request ? asked.url : String(asked);
    const lazy = held.lazy[path.split("/").at(-1)];
    if (lazy) return new Response(unpacked(lazy), { headers: { "content-type": "application/wasm" } });
    const content = file(path);
    return content === undefined ? new Response(null, { status: 404 }) : new Response(bytes(content));
  };
  // Nor are there files to download, except from in here.
  addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="data-bundle/"]');
    const content = link && file(link.getAttribute("href"));
    if (content === undefined || content === null) return;
    event.preventDefault();
    const made = document.createElement("a");
    made.href = URL.createObjectURL(new Blob([bytes(content)]));
    made.download = link.getAttribute("href").split("/").at(-1);
    made.click();
    URL.revokeObjectURL(made.href);
  });

  try {
    await __wbg_init({ module_or_path: await new Response(unpacked(held.wasm)).arrayBuffer() });
  } catch (error) {
    console.error(error);
    const message = document.createElement("p");
    message.setAttribute("role", "alert");
    message.textContent =
      "Augure n'a pas pu démarrer : il faut un navigateur plus récent (2023). / " +
      `Augure could not start: it needs a newer browser (2023). (${error})`;
    document.body.prepend(message);
    root.dataset.state = "error";
    return;
  }
  const line = document.body.appendChild(document.createElement("aside"));
  const draw = () => {
    const say = root.lang.startsWith("en")
      ? "This file holds everything: it works without network. Version"
      : "Ce fichier contient tout : il fonctionne sans réseau. Version";
    line.className = "offline";
    line.textContent = `${say} ${root.dataset.release.slice(0, 12)}`;
  };
  new MutationObserver(draw).observe(root, { attributes: true, attributeFilter: ["lang"] });
  draw();
})();
