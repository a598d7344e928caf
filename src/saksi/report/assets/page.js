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
  // By id and by class, which a browser has at hand: a search through the whole page for each passage would be felt.
  const piecesOf = (id) => [document.getElementById(id), ...document.getElementsByClassName(id)]
    .filter((piece) => piece && piece.matches("mark"));
  const CITED = 12;
  let open = null;

  const unlight = (where) => all(where, ".lit").forEach((each) => each.classList.remove("lit"));

  const close = (andReturn) => {
    if (!open) return;
    const { texts, from, later } = open;
    open = null;
    later.disconnect();
    all(texts, ".bar,.tools").forEach((each) => each.remove());
    texts.classList.remove("comparing");
    unlight(texts);
    all(texts, ".full").forEach((each) => { each.hidden = false; });
    if (andReturn) {
      const rest = from.closest("details");
      if (rest) rest.open = true;
      from.closest(".entry").scrollIntoView({ block: "center" });
      from.focus({ preventScroll: true });
    }
  };

  // Within its own box, so that several articles can each stand at their passage at once. All are measured before any is
  // moved: a browser lays the page out anew when it is asked between two moves.
  const bringIntoView = (pieces) => {
    const ways = pieces.map((piece) => {
      const body = piece.closest(".body");
      const way = piece.getBoundingClientRect().top - body.getBoundingClientRect().top - body.clientHeight / 3;
      return [body, body.scrollTop + way];
    });
    ways.forEach(([body, top]) => { body.scrollTop = top; });
  };

  // A page opened from a file has no clipboard of its own in every browser: then the old way, by a selected field.
  const toClipboard = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const field = make("textarea", { value: text });
      document.body.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      return done;
    }
  };
  const button = (label, act) => {
    const node = make("button", { type: "button", textContent: label });
    node.addEventListener("click", () => act(node));
    return node;
  };
  const copyButton = (label, text) => button(label, async (node) => {
    if (!await toClipboard(text)) return;
    node.textContent = words.copied;
    setTimeout(() => { node.textContent = label; }, 2000);
  });

  const flat = (text) => text.replace(/\s+/g, " ").trim();
  // As the URL Fragment Text Directives of the WICG have it; `-` is a sign of its own there.
  const encoded = (text) => encodeURIComponent(text).replace(/-/g, "%2D");
  const addressOf = (url, said) => {
    const told = said.split(" ");
    const long = said.length > 60 && told.length > 8;
    const text = long ? `${encoded(told.slice(0, 4).join(" "))},${encoded(told.slice(-4).join(" "))}` : encoded(said);
    return `${url}${url.includes("#") ? "" : "#"}:~:text=${text}`;
  };

  const toolsOf = (full, id) => {
    const said = flat(piecesOf(id).map((piece) => piece.textContent).join(""));
    const link = full.querySelector(".address a");
    const source = [full.querySelector(".byline").textContent, link ? link.href : ""].filter(Boolean).join(", ");
    const tools = make("p", { className: "tools" },
      copyButton(words.copy, `“${said}” (${source})`),
      copyButton(words.copyLink, `${location.href.split("#")[0]}#${id}`));
    if (link) tools.append(make("a", { href: addressOf(link.href, said), rel: "noopener noreferrer nofollow", textContent: words.there }));
    return tools;
  };

  // What lies beside: of very many articles the first at once, the others as they come near the window.
  const AT_ONCE = 8;
  const setUp = (fulls, first) => {
    fulls.forEach((full) => full.querySelector("header").after(toolsOf(full, first.get(full)[0])));
    bringIntoView(fulls.map((full) => first.get(full)[1]));
  };

  const compare = (from) => {
    close(false);
    const entry = from.closest(".entry");
    const texts = from.closest(".story").querySelector(".texts");
    unlight(texts);
    const first = new Map();
    from.dataset.marks.split(" ").forEach((id) => {
      const pieces = piecesOf(id);
      if (!pieces.length) return;
      pieces.forEach((piece) => piece.classList.add("lit"));
      const full = pieces[0].closest(".full");
      if (!first.has(full)) first.set(full, [id, pieces[0]]);
    });
    if (!first.size) return false;
    all(texts, ".full").forEach((each) => { each.hidden = !first.has(each); });
    const point = make("p", { dir: "auto", textContent: entry.querySelector(".text, q").textContent });
    const leave = button(words.close, () => close(true));
    const bar = make("div", { className: "bar" }, point, leave);
    bar.setAttribute("role", "region");
    bar.setAttribute("aria-label", words.beside);
    texts.insertBefore(bar, texts.querySelector(".shelf"));
    texts.classList.add("comparing");
    bar.scrollIntoView({ block: "start", behavior: "instant" });
    const shown = Array.from(first.keys());
    setUp(shown.slice(0, AT_ONCE), first);
    const later = new IntersectionObserver((seen) => {
      const near = seen.filter((each) => each.isIntersecting).map((each) => each.target);
      near.forEach((full) => later.unobserve(full));
      setUp(near, first);
    }, { rootMargin: "100%" });
    shown.slice(AT_ONCE).forEach((full) => later.observe(full));
    open = { texts, from, later };
    leave.focus({ preventScroll: true });
    return true;
  };

  // A passage that others overlap is cut into pieces: the address lights the first of them, this the others.
  const lightAddress = () => {
    if (open) return;
    const id = location.hash.slice(1); // the page's own are plain; one from elsewhere may be no text at all (`#%`)
    all(document, ".texts").forEach(unlight);
    const goal = id && document.getElementById(id);
    if (!goal) return;
    const rest = goal.closest("details");
    if (rest) rest.open = true;
    const texts = goal.closest(".texts");
    if (texts) piecesOf(id).forEach((piece) => piece.classList.add("lit"));
    goal.scrollIntoView({ block: goal.closest(".body") ? "center" : "start" });
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.matches(".evidence")) {
      if (compare(link)) event.preventDefault();
      return;
    }
    if (link.hash && link.getAttribute("href").startsWith("#") && open) close(false);
  });
  window.addEventListener("hashchange", lightAddress);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && open) close(true);
  });
  window.addEventListener("beforeprint", () => {
    close(false);
    all(document, "details.rest").forEach((each) => { each.open = true; });
    all(document, ".more").forEach((each) => each.click());
  });

  const headingOf = (entry) => {
    let before = entry.parentElement.closest("details.rest") || entry.parentElement;
    while (before && !before.matches("h3,h4")) before = before.previousElementSibling;
    return before;
  };

  // Behind a figure of a large story stand a hundred sources: the first are shown, the others on demand.
  all(document, ".cites").filter((each) => each.childElementCount > CITED + 2).forEach((each) => {
    const left = Array.from(each.children).slice(CITED);
    left.forEach((link) => { link.hidden = true; });
    const more = button(`+${left.length}`, () => {
      left.forEach((link) => { link.hidden = false; });
      more.remove();
      left[0].focus();
    });
    more.className = "more";
    more.setAttribute("aria-label", words.moreSources.replace("{n}", left.length));
    each.append(more);
  });

  all(document, ".story").forEach((story) => {
    const input = make("input", { type: "search" });
    const none = make("span", { className: "note", hidden: true, textContent: words.none });
    none.setAttribute("role", "status");
    const label = make("label", { className: "filter" }, `${words.filter} `, input, none);
    story.querySelector(".contents").after(label);
    let entries = null;
    input.addEventListener("input", () => {
      // The heading of its group counts as the entry's own words: that of what was said is the speaker.
      entries ||= all(story, ".entry").map((node) => {
        const heading = headingOf(node);
        return [node, `${heading?.textContent ?? ""} ${node.textContent}`.toLowerCase(), heading];
      });
      const wanted = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      const headings = new Map();
      let left = 0;
      entries.forEach(([node, text, heading]) => {
        node.hidden = !wanted.every((word) => text.includes(word));
        if (!node.hidden) left += 1;
        if (heading) headings.set(heading, headings.get(heading) || !node.hidden);
      });
      headings.forEach((isNeeded, heading) => { heading.hidden = !isNeeded; });
      all(story, ".part details.rest").forEach((each) => { each.open = wanted.length > 0; });
      all(story, ".part").forEach((part) => {
        part.hidden = wanted.length > 0 && !part.querySelector(".entry:not([hidden])");
      });
      none.hidden = left > 0;
    });
  });
  lightAddress();
})();
