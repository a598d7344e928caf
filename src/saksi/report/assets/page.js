"use strict";
// Comforts only: without this script every line, passage and way back on the page still works as a plain link.
(() => {
  const words = document.getElementById("words").dataset;
  const all = (where, what) => Array.from(where.querySelectorAll(what));
  const make = (tag, settings, ...children) => {
    const node = Object.assign(document.createElement(tag), settings);
    node.append(...children);
    return node;
  };
  let open = null;

  const close = (andReturn) => {
    if (!open) return;
    const { texts, bar, from } = open;
    open = null;
    bar.remove();
    texts.classList.remove("comparing");
    all(texts, ".lit").forEach((each) => each.classList.remove("lit"));
    all(texts, ".full").forEach((each) => { each.hidden = false; });
    if (andReturn) {
      const rest = from.closest("details");
      if (rest) rest.open = true;
      from.closest(".entry").scrollIntoView({ block: "center" });
      from.focus({ preventScroll: true });
    }
  };

  // Within its own box, so that several articles can each stand at their passage at once.
  const bringIntoView = (body, piece) => {
    body.scrollTop += piece.getBoundingClientRect().top - body.getBoundingClientRect().top - body.clientHeight / 3;
  };

  const compare = (from) => {
    close(false);
    const entry = from.closest(".entry");
    const texts = from.closest(".story").querySelector(".texts");
    const pieces = from.dataset.marks.split(" ").flatMap((id) => all(texts, `mark.${CSS.escape(id)}`));
    if (!pieces.length) return false;
    const used = new Set(pieces.map((piece) => piece.closest(".full")));
    all(texts, ".full").forEach((each) => { each.hidden = !used.has(each); });
    pieces.forEach((piece) => piece.classList.add("lit"));
    const button = make("button", { type: "button", textContent: words.close });
    button.addEventListener("click", () => close(true));
    const point = make("p", { dir: "auto", textContent: entry.querySelector(".text, q").textContent });
    const bar = make("div", { className: "bar" }, point, button);
    bar.setAttribute("role", "region");
    bar.setAttribute("aria-label", words.beside);
    texts.insertBefore(bar, texts.querySelector(".shelf"));
    texts.classList.add("comparing");
    open = { texts, bar, from };
    bar.scrollIntoView({ block: "start", behavior: "instant" });
    used.forEach((each) => bringIntoView(each.querySelector(".body"), each.querySelector(".lit")));
    button.focus({ preventScroll: true });
    return true;
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.matches(".evidence")) {
      if (compare(link)) event.preventDefault();
      return;
    }
    const goal = link.hash && document.getElementById(link.hash.slice(1));
    if (!goal) return;
    if (open) close(false);
    const rest = goal.closest("details");
    if (rest) rest.open = true;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && open) close(true);
  });
  window.addEventListener("beforeprint", () => {
    close(false);
    all(document, "details.rest").forEach((each) => { each.open = true; });
  });

  all(document, ".story").forEach((story) => {
    const input = make("input", { type: "search" });
    const none = make("span", { className: "note", hidden: true, textContent: words.none });
    none.setAttribute("role", "status");
    const label = make("label", { className: "filter" }, `${words.filter} `, input, none);
    story.querySelector(".contents").after(label);
    const entries = all(story, ".entry").map((node) => [node, node.textContent.toLowerCase()]);
    input.addEventListener("input", () => {
      const wanted = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let left = 0;
      entries.forEach(([node, text]) => {
        node.hidden = !wanted.every((word) => text.includes(word));
        if (!node.hidden) left += 1;
      });
      if (wanted.length) all(story, "details.rest").forEach((each) => { each.open = true; });
      all(story, ".part").forEach((part) => {
        part.hidden = wanted.length > 0 && !part.querySelector(".entry:not([hidden])");
      });
      none.hidden = left > 0;
    });
  });
})();
